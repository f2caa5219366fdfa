"""The teacher of names: MPNet-base, fine-tuned on names and tags, which then says how likely each tag is for the words of other text.

    python teacher.py train ENCODER --data ../../../shared/data --out teacher.pt
    python teacher.py sample silver.conllu sample.conllu
    python teacher.py label ENCODER --checkpoint teacher.pt sample.conllu sample.npz

ENCODER is a folder with model.safetensors and vocab.txt of all-mpnet-base-v2 (Song et al. 2020, MPNet; Apache-2.0). It is twenty times as large
as the network that ships, and learns names alone, beside coarse tags, which keep it from learning sentences by heart.
"""

import argparse
import math
import os
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from data import (
    CASINGS, MAX_PIECES, NAME_TAGS, START, WordPieces, headlines, in_pieces, join_names, read, read_names, shuffled_batches)
from model import Layer, word_means
from names import best_names, score

SIZE, HEADS, INNER, LAYERS, BUCKETS = 768, 12, 3072, 12, 32
PAD, END, MASK = 1, 2, 30526
UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()


class Pieces(WordPieces):
    """MPNet's vocabulary is BERT's with other special pieces in front."""

    def __init__(self, vocabulary):
        self.ids = {piece: i for i, piece in reversed(list(enumerate(vocabulary)))}
        self.unknown, self.start = self.ids["[UNK]"], 0
        self.cache = {}


def distance_bucket(distance):
    """The bucket of a relative position: one each up to 8, then wider ones up to 128 (Raffel et al. 2020)."""
    half = BUCKETS // 2
    exact = half // 2
    size = distance.abs()
    far = exact + (torch.log(size.float().clamp(min=1) / exact) / math.log(128 / exact) * (half - exact)).long()
    return (distance > 0).long() * half + torch.where(size < exact, size, far.clamp(max=half - 1))


class Teacher(nn.Module):
    def __init__(self, dropout=0.1):
        super().__init__()
        self.dropout = dropout
        self.rows = nn.Embedding(30527, SIZE)
        self.positions = nn.Parameter(torch.zeros(514, SIZE))
        self.casing = nn.Parameter(torch.zeros(CASINGS, SIZE))
        self.norm = nn.LayerNorm(SIZE, eps=1e-5)
        self.distances = nn.Embedding(BUCKETS, HEADS)
        self.layers = nn.ModuleList(Layer(SIZE, INNER, HEADS, dropout, eps=1e-5) for _ in range(LAYERS))
        self.name = nn.Linear(SIZE, len(NAME_TAGS))
        self.tag = nn.Linear(SIZE, len(UPOS))

    def load_encoder(self, tensors):
        def copy(module, name):
            module.weight.data.copy_(tensors[name + ".weight"])
            if getattr(module, "bias", None) is not None:
                module.bias.data.copy_(tensors[name + ".bias"])

        copy(self.rows, "embeddings.word_embeddings")
        self.positions.data.copy_(tensors["embeddings.position_embeddings.weight"])
        copy(self.norm, "embeddings.LayerNorm")
        copy(self.distances, "encoder.relative_attention_bias")
        for i, layer in enumerate(self.layers):
            name = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                joined = torch.cat([tensors[f"{name}attention.attn.{k}.{part}"] for k in "qkv"])
                getattr(layer.attention, part).data.copy_(joined)
            copy(layer.output, name + "attention.attn.o")
            copy(layer.norm1, name + "attention.LayerNorm")
            copy(layer.up, name + "intermediate.dense")
            copy(layer.down, name + "output.dense")
            copy(layer.norm2, name + "output.LayerNorm")

    def forward(self, pieces, casings, mask, owner, count):
        """Scores of name tags and of coarse tags [b, n, t]; word 0 is the start piece."""
        length = pieces.shape[1]
        # The first two positions of the table stand for padding.
        x = self.rows(pieces) + self.positions[2 : length + 2] + self.casing[casings]
        x = F.dropout(self.norm(x), self.dropout, self.training)
        places = torch.arange(length)
        near = self.distances(distance_bucket(places[None, :] - places[:, None])).permute(2, 0, 1)[None]
        bias = near + torch.where(mask, 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        x = F.dropout(word_means(x.float(), owner, count), 0.2, self.training)
        return self.name(x), self.tag(x)


class Prepared:
    def __init__(self, s, pieces_of):
        self.pieces, self.casings, self.owner = in_pieces(s.forms, pieces_of)
        self.count = len(s.forms) + 1
        # What a sentence doesn't say is not learnt from it.
        known = lambda values: [-100] + (values or [-100] * len(s.forms))
        self.names = known(s.names and [NAME_TAGS.index(t) for t in s.names])
        self.tags = known([UPOS.index(u) for u in s.upos])


def batch_of(items, hide=0.0):
    longest, count = max(len(s.pieces) for s in items) + 1, max(s.count for s in items)
    pad = lambda rows, width, value: torch.tensor([r + [value] * (width - len(r)) for r in rows])
    pieces = pad([s.pieces + [END] for s in items], longest, PAD)
    mask = pieces != PAD
    if hide:
        hidden = (torch.rand(pieces.shape) < hide) & mask
        hidden[:, 0] = False
        pieces = torch.where(hidden, MASK, pieces)
    casings = pad([s.casings + [START] for s in items], longest, 0)
    owner = pad([s.owner for s in items], longest, count)
    return (pieces, casings, mask, owner, count), pad([s.names for s in items], count, -100), pad([s.tags for s in items], count, -100)


def scores(network, prepared):
    """The scores of name tags of every sentence, [word, tag], in order."""
    network.eval()
    result = [None] * len(prepared)
    order = sorted(range(len(prepared)), key=lambda i: len(prepared[i].pieces))
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for k in range(0, len(order), 32):
            batch, _, _ = batch_of([prepared[i] for i in order[k : k + 32]])
            names = network(*batch)[0].float()
            for row, i in enumerate(order[k : k + 32]):
                result[i] = names[row, 1 : prepared[i].count]
    network.train()
    return result


def train(options, pieces_of):
    treebanks, entities = Path(options.data) / "treebanks", Path(options.data) / "entities"
    sentences = read(treebanks / "en_ewt-ud-train.conllu")
    sentences += join_names(sentences, read_names(entities / "uner_ewt-train.iob2", 1, 2))
    sentences = [s for s in sentences if s.names] + read_names(entities / "wikigold.conll", 0, 1)
    sentences += headlines(sentences, 12)
    dev = read_names(entities / "uner_ewt-dev.iob2", 1, 2)
    prepare = lambda group: [p for p in (Prepared(s, pieces_of) for s in group) if len(p.pieces) < MAX_PIECES]
    prepared, prepared_dev = prepare(sentences), prepare(dev)
    network = Teacher()
    network.load_encoder(load_file(Path(options.encoder) / "model.safetensors"))
    for parameter in (network.rows.weight, network.positions):
        parameter.requires_grad = False
    is_new = lambda name: name.startswith(("name", "tag", "casing"))
    known = [p for n, p in network.named_parameters() if not is_new(n) and p.requires_grad]
    new = [p for n, p in network.named_parameters() if is_new(n)]
    optimizer = torch.optim.AdamW(
        [{"params": known, "lr": options.rate}, {"params": new, "lr": 1e-3}], betas=(0.9, 0.98), weight_decay=0.01)
    lengths = [len(p.pieces) for p in prepared]
    total = len(shuffled_batches(lengths, options.budget, 0)) * options.epochs
    warmup = total // 12
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda k: min((k + 1) / warmup, max(0.0, (total - k) / (total - warmup))))
    for epoch in range(options.epochs):
        started, losses = time.time(), []
        for indices in shuffled_batches(lengths, options.budget, options.seed * 1000 + epoch):
            batch, gold_names, gold_tags = batch_of([prepared[i] for i in indices], 0.05)
            with torch.autocast("cpu", torch.bfloat16):
                names, tags = network(*batch)
            loss = [
                F.cross_entropy(s.float().flatten(0, 1), g.flatten(), reduction="sum") / (g >= 0).sum().clamp(min=1)
                for s, g in ((names, gold_names), (tags, gold_tags))]
            optimizer.zero_grad(set_to_none=True)
            (loss[0] + 0.3 * loss[1]).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss[0].item())
        # Written beside and moved: a run that is stopped leaves the last whole one.
        torch.save(network.state_dict(), options.out + ".part")
        os.replace(options.out + ".part", options.out)
        found = [(p.names[1:], best_names(s)) for p, s in zip(prepared_dev, scores(network, prepared_dev))]
        print(f"epoch {epoch + 1} {time.time() - started:.0f} s, loss {sum(losses) / len(losses):.4f}, "
              f"names of EWT dev {score(found):.2f}", flush=True)


def label(options, pieces_of):
    network = Teacher()
    network.load_state_dict(torch.load(options.checkpoint))
    sentences = read(options.text)
    prepared = [Prepared(s, pieces_of) for s in sentences]
    started, result = time.time(), []
    for k in range(0, len(prepared), 2000):
        # A sentence that is too long gets no scores: rows of zeros say nothing.
        group = [p if len(p.pieces) < MAX_PIECES else None for p in prepared[k : k + 2000]]
        found = iter(scores(network, [p for p in group if p]))
        for p, whole in zip(group, prepared[k : k + 2000]):
            result.append(next(found).half().numpy() if p else np.zeros((whole.count - 1, len(NAME_TAGS)), np.float16))
        print(f"{k + len(group)} of {len(prepared)} sentences, {time.time() - started:.0f} s", flush=True)
    np.savez(options.out, scores=np.concatenate(result))


def sample(options, _):
    """Sentences in which there may be names, with a capital letter beyond the first word, in random order."""
    kept = []
    for block in Path(options.text).read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and line[0] != "#"]
        forms = [row[1] for row in rows if "-" not in row[0]]
        if 3 <= len(forms) <= 80 and any(form[0].isupper() for form in forms[1:]):
            kept.append(block)
    random.shuffle(kept)
    Path(options.out).write_text("".join(block + "\n\n" for block in kept), encoding="utf-8")


parser = argparse.ArgumentParser()
commands = parser.add_subparsers(required=True)
command = commands.add_parser("train")
command.add_argument("encoder", help="folder with model.safetensors and vocab.txt")
command.add_argument("--data", required=True)
command.add_argument("--out", required=True, help="the checkpoint")
command.add_argument("--epochs", type=int, default=3)
command.add_argument("--rate", type=float, default=5e-5)
command.add_argument("--budget", type=int, default=1200, help="pieces a batch")
command.set_defaults(run=train)
command = commands.add_parser("sample")
command.add_argument("text", help="CoNLL-U")
command.add_argument("out", help="its sentences that may have names")
command.set_defaults(run=sample)
command = commands.add_parser("label")
command.add_argument("encoder", help="folder with vocab.txt")
command.add_argument("text", help="CoNLL-U")
command.add_argument("out", help="scores [word, tag] of all its words in order, .npz")
command.add_argument("--checkpoint", required=True)
command.set_defaults(run=label)
for command in commands.choices.values():
    command.add_argument("--threads", type=int, default=1)
    command.add_argument("--seed", type=int, default=1)

if __name__ == "__main__":
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    torch.set_num_threads(options.threads)
    encoder = getattr(options, "encoder", None)
    vocabulary = encoder and Pieces((Path(encoder) / "vocab.txt").read_text(encoding="utf-8").split("\n"))
    options.run(options, vocabulary)
