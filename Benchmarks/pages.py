"""Holds `sitrep article` against trafilatura over pages with gold text: python3 Benchmarks/pages.py SITREP DATA

Needs trafilatura (PyPI). Both are counted as the article-extraction benchmark counts (four-word shingles; the means of precision
and recall over pages) and timed in CPU seconds of one process that reads every page, its start taken out: three rounds, the
fastest counts. trafilatura gets the page in memory and gives the text alone; sitrep reads files and gives metadata and blocks, too.
"""
import collections, gzip, json, pathlib, re, resource, subprocess, sys, tempfile, time

import trafilatura


def shingles(text, size=4):
    words = re.findall(r"\w+", text or "")
    return collections.Counter(tuple(words[i:i + size]) for i in range(max(1, len(words) - size + 1))) if words else {}


def scores(gold, found):
    precisions, recalls = [], []
    for key, text in gold.items():
        wanted, got = shingles(text), shingles(found.get(key, ""))
        both = sum((collections.Counter(wanted) & collections.Counter(got)).values())
        precisions.append(both / sum(got.values()) if got else 0)
        recalls.append(both / sum(wanted.values()) if wanted else 0)
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return precision, recall, 2 * precision * recall / (precision + recall)


def sitrep(program, files):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run([program, "article", "--threads", "1", *files], capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return [json.loads(line) for line in run.stdout.splitlines()], seconds


def main():
    program, data = sys.argv[1], pathlib.Path(sys.argv[2]) / "html"
    gold = {key: entry["articleBody"] for key, entry in json.loads((data / "ground-truth.json").read_text()).items()}
    pages = {key: gzip.decompress((data / f"{key}.html.gz").read_bytes()) for key in sorted(gold)}

    def report(name, found, seconds):
        precision, recall, f1 = scores(gold, found)
        print(f"{name:28} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  {len(pages) / seconds:7.1f} pages a CPU-second")

    with tempfile.TemporaryDirectory() as folder:
        files = []
        for key, page in pages.items():
            files.append(str(pathlib.Path(folder) / f"{key}.html"))
            pathlib.Path(files[-1]).write_bytes(page)
        rounds = [sitrep(program, files * 5) for _ in range(3)]
        start = min(sitrep(program, files[:1])[1] for _ in range(3))
        seconds = (min(seconds for _, seconds in rounds) - start) / 5
        report("sitrep article", {record["id"]: record["text"] for record in rounds[0][0]}, seconds)
    for name, options in [("trafilatura", {}), ("trafilatura, fast", {"fast": True})]:
        fastest, found = None, {}
        for _ in range(3):
            before = time.process_time()
            found = {key: trafilatura.extract(page, include_comments=False, **options) for key, page in pages.items()}
            seconds = time.process_time() - before
            fastest = min(fastest or seconds, seconds)
        report(name + " " + trafilatura.__version__, found, fastest)


main()
