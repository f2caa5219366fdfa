#!/usr/bin/env python3
"""Measures ingest rate, memory, file size and query latency on articles made from the data at hand.

    Benchmarks/store.py make 100000 ../shared/data [LONGEST] > articles.jsonl    # texts of at most LONGEST characters
    Benchmarks/store.py run .build/release/sitrep articles.jsonl big.sitrep [--model fast]
    Benchmarks/store.py grow big.sitrep 33            # 33 copies more of everything under other names, for the size of a large store
    Benchmarks/store.py queries .build/release/sitrep big.sitrep

Each article is a real one with its figures and names of countries changed and one paragraph left out, so that no two are the
same and every one has to be analysed. The texts are for measuring only: their publishers own them.
"""
import glob, json, os, random, re, resource, subprocess, sys, time

COUNTRIES = "Ukraine Russia China Japan France Germany Iran Israel Syria Turkey Poland India Brazil Canada Egypt Mexico".split()


def sources(data):
    for path in sorted(glob.glob(data + "/articles/*.txt")):
        head, _, body = open(path, encoding="utf-8").read().partition("\n\n")
        yield body
    for line in open(data + "/stories/ecbplus-dev.jsonl", encoding="utf-8"):
        yield json.loads(line)["text"]
    for path in sorted(glob.glob(data + "/attribution/polnear/*/*.txt")):
        yield open(path, encoding="utf-8").read()


def varied(text, random):
    paragraphs = [p for p in text.split("\n") if p.strip()]
    if len(paragraphs) > 3:
        del paragraphs[random.randrange(1, len(paragraphs))]
    text = "\n".join(paragraphs)
    text = re.sub(r"\b\d{2,4}\b", lambda m: str(random.randrange(10 ** (len(m[0]) - 1), 10 ** len(m[0]))), text)
    names = dict(zip(COUNTRIES, random.sample(COUNTRIES, len(COUNTRIES))))
    return re.sub(r"\b(" + "|".join(COUNTRIES) + r")\b", lambda m: names[m[0]], text)


def make(count, data, longest=20000):
    base = [text for text in sources(data) if 300 < len(text) < longest]
    generator = random.Random(1)
    for number in range(count):
        day = f"{2023 + number * 3 // count}-{generator.randrange(1, 13):02}-{generator.randrange(1, 29):02}"
        text = varied(base[number % len(base)], generator)
        print(json.dumps({
            "id": f"made-{number}", "title": text.split("\n")[0][:100], "outlet": f"Outlet {number % 40}",
            "url": f"https://outlet{number % 40}.example/{number}", "published": day, "text": text}))


def timed(*command):
    start = time.time()
    result = subprocess.run(command, capture_output=True, text=True)
    return time.time() - start, result


def run(sitrep, articles, store, *options):
    process = subprocess.Popen([sitrep, "ingest", "--store", store, articles, *options], stdout=subprocess.PIPE, text=True)
    start, peak, next_report = time.time(), [], 0
    while process.poll() is None:
        try:
            memory = int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{process.pid}/status").read())[1]) // 1024
        except (OSError, TypeError):
            break
        if time.time() - start >= next_report:
            next_report += 30
            peak.append(memory)
        time.sleep(0.5)
    summary = process.stdout.read().strip()
    process.wait()
    seconds = time.time() - start
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    count = int(re.match(r"(\d+)", summary)[1])
    print(summary)
    print(f"{count / seconds:.0f} articles/s, {count / (usage.ru_utime + usage.ru_stime):.0f} a CPU-second")
    print(f"memory every 30 s, MiB: {peak}")
    size = os.path.getsize(store)
    print(f"file {size / 1e6:.0f} MB, {size / max(count, 1):.0f} bytes an article")
    queries(sitrep, store)


def queries(sitrep, store):
    for query in (["containers"], ["nuclear", "weapons"], ['"prime minister"', "sanctions"], ["--act", "deny", "--actor", "Putin"],
                  ["--actor", "KOR"], ["--object", "container"], ["missile", "--since", "2024-06", "--act", "warn"]):
        seconds = sorted(timed(sitrep, "search", "--store", store, *query)[0] for _ in range(5))
        print(f"search {' '.join(query)}: {seconds[2] * 1000:.0f} ms (middle of 5, start of the program included)")
    for command in (["store", "check"], ["store", "info"], ["store", "backup", store + ".backup"]):
        seconds, result = timed(sitrep, *command, "--store", store)
        print(f"{' '.join(command[:2])}: {seconds:.1f} s, exit {result.returncode}")


def grow(path, copies):
    """Copies rows under other numbers, because analysing a hundred thousand articles takes an hour; the texts repeat, so the file is
    as large as that of as many analysed articles but for their captured bytes, which are kept once."""
    import sqlite3
    database = sqlite3.connect(path, isolation_level=None)
    step = max(database.execute(f"SELECT max(id) FROM {table}").fetchone()[0] for table in ("capture", "article", "version"))
    columns = lambda table: [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    shifted = {"capture": ["id"], "article": ["id"], "version": ["id", "article_id", "capture_id"], "body": ["version_id"]}
    shifted |= {table: ["version_id"] for table in ("mention", "claim", "figure", "event", "transfer", "citation")}
    named = {"capture": "source", "article": "key"}
    for copy in range(1, copies + 1):
        database.execute("BEGIN")
        for table, numbers in shifted.items():
            values = [f"{c} + {copy * step}" if c in numbers else f"{c} || '#{copy}'" if named.get(table) == c else c
                      for c in columns(table)]
            id = numbers[0]
            database.execute(f"INSERT INTO {table} SELECT {', '.join(values)} FROM {table} WHERE {id} <= {step}")
        database.execute(f"INSERT INTO words (rowid, title, text) SELECT id, title, text FROM searchable"
                         f" WHERE id > {copy * step} AND id <= {(copy + 1) * step}")
        database.execute("COMMIT")
    print(f"{os.path.getsize(path) / 1e6:.0f} MB")


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(int(sys.argv[2]), sys.argv[3], *map(int, sys.argv[4:]))
    elif sys.argv[1] == "grow":
        grow(sys.argv[2], int(sys.argv[3]))
    elif sys.argv[1] == "queries":
        queries(*sys.argv[2:])
    else:
        run(*sys.argv[2:])
