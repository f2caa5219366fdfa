/// The style sheet of a brief's page: two panes that scroll apart on a wide screen, one below the other on a phone and on
/// paper, light or dark as the reader's system is set.
enum PageStyle {
    static let sheet: StaticString = """
        :root{color-scheme:light dark;--ground:#fff;--pane:#f6f7f9;--ink:#1a1d21;--quiet:#5a636e;--line:#d5dae0;\
        --link:#0b4f9e;--serious:#b3261e;--slight:#8a5a00;--hit:#ffe68a;--hit-ink:#1a1d21;--source:#7a3e9d;--claim:#0b6e4f;\
        --figure:#0b4f9e;--time:#8a5a00;--rule:#b3261e}
        @media (prefers-color-scheme:dark){:root{--ground:#14171a;--pane:#1b1f24;--ink:#e4e7eb;--quiet:#9aa4b0;\
        --line:#343b44;--link:#8ab8f5;--serious:#ff8a80;--slight:#f0c060;--hit:#5c4b00;--hit-ink:#fff;--source:#d0a0f0;\
        --claim:#6fd0ac;--figure:#8ab8f5;--time:#f0c060;--rule:#ff8a80}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",\
        "Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:anywhere}
        .brief,.articles{padding:1.5rem clamp(1rem,3vw,2.5rem) 4rem}
        .articles{background:var(--pane);border-top:1px solid var(--line)}
        .brief>*,.articles>*{max-width:46rem;margin-inline:auto}
        h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem;text-wrap:balance}
        h1.long{font-size:1.2rem;line-height:1.35;text-wrap:wrap}
        h2{font-size:1.05rem;margin:1.8rem 0 .5rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
        h3{font-size:1.25rem;line-height:1.3;margin:1rem 0 .5rem}
        h4{font-size:1.05rem;margin:1.4rem 0 .3rem}
        ul{padding-left:1.2rem;margin:.3rem 0}
        li{margin:.35rem 0}
        p{margin:.6rem 0}
        a{color:inherit;text-decoration:none;unicode-bidi:isolate}
        .brief a:hover,.brief a:focus-visible{color:var(--link);text-decoration:underline}
        .ref{color:var(--link);font-size:.85em}
        .source,.note,.context,.legend,.caption,.label{color:var(--quiet);font-size:.9rem}
        .articles span.source{font-size:inherit}
        .speaker{font-weight:600}
        .kind{font-weight:600}
        .serious{color:var(--serious)}
        .slight{color:var(--slight)}
        .lead{font-weight:600}
        .skip{position:absolute;left:-100vw;padding:.5rem;background:var(--ground);color:var(--link)}
        .skip:focus{left:0}
        article+article{border-top:1px solid var(--line);margin-top:2rem;padding-top:1rem}
        article p,article li{line-height:1.7}
        .articles a[id]{scroll-margin-block:30vh}
        .n{font-size:.7em;color:var(--quiet);vertical-align:super;margin-right:.25em;user-select:none}
        span.source{color:var(--source)}
        span.claim{text-decoration:underline;text-decoration-color:color-mix(in srgb,var(--claim) 45%,transparent);\
        text-underline-offset:.25em}
        span.figure{color:var(--figure);font-weight:600}
        span.time{color:var(--time)}
        span.rule{color:var(--rule)}
        span.finding{text-decoration:underline wavy var(--serious);text-underline-offset:.25em}
        .legend span{margin-right:.5em}
        @media (min-width:62rem){body{display:grid;grid-template-columns:1fr 1fr;height:100vh;overflow:hidden}\
        .brief,.articles{overflow-y:auto;height:100vh}\
        .articles{border-top:0;border-left:1px solid var(--line)}}
        @media print{body{display:block;height:auto;overflow:visible;font-size:10.5pt;color:#000;background:#fff}\
        .brief,.articles{height:auto;overflow:visible;padding:0;background:#fff}\
        .articles{break-before:page;border:0}li{break-inside:avoid}h2,h3,h4{break-after:avoid}.skip,.legend{display:none}}

        """
}
