"""Finds quantities with Sitrep and quantulum3, scored alike on the sentences of Tests/Cases/news-quantities.txt.

    python Benchmarks/quantities.py      (needs: pip install quantulum3)

A quantity is right if its value is that of one in the sentence, each used once; of a range both ends must be right (quantulum3 gives a value
with an uncertainty on either side). Units have other names in each, so only values are compared. Seconds are of the processor.
"""

import argparse
import json
import resource
import subprocess
import time
import warnings
from pathlib import Path

root = Path(__file__).resolve().parent.parent
parser = argparse.ArgumentParser()
parser.add_argument("--sitrep", default=str(root / ".build/release/sitrep"))
options = parser.parse_args()


def cases():
    """(part, sentence, quantities to be found, quantities that may be): a quantity is (low, high)."""
    part, sentence = None, None
    for line in (root / "Tests/Cases/news-quantities.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            part = line.strip("[]")
        elif line.startswith("  ") and sentence:
            must, may = [], []
            for note in line.strip().split("|") if line.strip() != "none" else []:
                fields = note.split()
                optional = fields[0] == "?"
                low, _, high = fields[optional].partition("..")
                (may if optional else must).append((float(low), float(high or low)))
            yield part, sentence, must, may
        elif line and not line.startswith("#"):
            sentence = line


def same(a, b):
    return all(abs(x - y) <= 1e-6 * max(1, abs(y)) for x, y in zip(a, b))


def score(rows, found):
    """Of each part precision, recall and F1 of values."""
    counts = {}
    for (part, _, must, may), quantities in zip(rows, found):
        rest, count = list(quantities), counts.setdefault(part, [0, 0, 0])
        for notes, is_optional in ((must, False), (may, True)):
            for note in notes:
                match = next((q for q in rest if same(q, note)), None)
                if match is not None:
                    rest.remove(match)
                if not is_optional:
                    count[0] += 1
                    count[1] += match is not None
                    count[2] += match is not None
        count[1] += len(rest)
    return {part: (right / max(1, n), right / max(1, gold)) for part, (gold, n, right) in counts.items()}


def sitrep(rows):
    lines = "".join(json.dumps({"id": str(i), "text": row[1], "published": "2024-06-14"}) + "\n" for i, row in enumerate(rows))
    output = subprocess.run([options.sitrep, "extract", "--from", "jsonl", "-"], input=lines, capture_output=True, text=True).stdout
    found = []
    for line in output.splitlines():
        ends = [[q["value"]] * 2 if q["value"] is not None else [q["lower"], q["upper"]] for q in json.loads(line)["quantities"]]
        found.append([tuple(float("nan") if e is None else e for e in pair) for pair in ends])
    return found


def quantulum(rows):
    from quantulum3 import parser

    found = []
    for row in rows:
        spread = lambda q: q.uncertainty or 0
        found.append([(q.value - spread(q), q.value + spread(q)) for q in parser.parse(row[1])])
    return found


warnings.filterwarnings("ignore")
rows = list(cases())
print("| | values, held out: P / R / F1 | values, development: F1 | seconds |\n|---|---|---|---|")
for name, run in (("sitrep", sitrep), ("quantulum3", quantulum)):
    clock = lambda: time.process_time() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    start = clock()
    found = run(rows)
    seconds = clock() - start
    scores = score(rows, found)
    f1 = {part: 100 * 2 * p * r / max(1e-9, p + r) for part, (p, r) in scores.items()}
    p, r = scores["held out"]
    print(f"| {name} | {100 * p:.1f} / {100 * r:.1f} / {f1['held out']:.1f} | {f1['development']:.1f} | {seconds:.1f} |")
