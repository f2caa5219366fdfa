"""The network: the lower layers of MiniLM over word pieces, then heads for tags, arcs and relations over words."""

import unicodedata

import torch
import torch.nn.functional as F
from torch import nn

from data import CASINGS, MAX_PIECES

GROUP = 32


def kept_pieces(vocabulary):
    """The pieces that English text uses: those with letters of other scripts, and reserved ones, are left out."""

    def is_kept(piece):
        if piece.startswith("[unused"):
            return False
        return all(ord(c) < 0x250 or unicodedata.category(c)[0] != "L" for c in piece)

    return [i for i, piece in enumerate(vocabulary) if is_kept(piece)]


def quantize4(rows):
    """Four bits a number, a scale for each group of 32: (codes 0…15 standing for −8…7, scales)."""
    groups = rows.reshape(rows.shape[0], -1, GROUP)
    best_error, best = None, None
    for factor in (7.0, 7.5, 8.0, 8.5):
        scale = (groups.abs().amax(-1, keepdim=True) / factor).half().float().clamp(min=1e-6)
        codes = (groups / scale).round().clamp(-8, 7)
        error = ((codes * scale - groups) ** 2).sum(-1, keepdim=True)
        if best is None:
            best_error, best = error, (codes, scale)
        else:
            better = error < best_error
            best = (torch.where(better, codes, best[0]), torch.where(better, scale, best[1]))
            best_error = torch.minimum(best_error, error)
    return (best[0] + 8).to(torch.uint8), best[1].squeeze(-1)


def dequantize4(codes, scales):
    return ((codes.float() - 8) * scales.unsqueeze(-1)).flatten(1)


class Layer(nn.Module):
    def __init__(self, size, inner, heads, dropout, eps=1e-12):
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.attention = nn.Linear(size, 3 * size)
        self.output = nn.Linear(size, size)
        self.norm1 = nn.LayerNorm(size, eps=eps)
        self.up = nn.Linear(size, inner)
        self.down = nn.Linear(inner, size)
        self.norm2 = nn.LayerNorm(size, eps=eps)

    def forward(self, x, mask):
        batch, count, size = x.shape
        q, k, v = self.attention(x).view(batch, count, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-1, -2) * (q.shape[-1] ** -0.5) + mask).softmax(-1)
        mixed = (weights.to(v.dtype) @ v).transpose(1, 2).reshape(batch, count, size)
        x = self.norm1(x + F.dropout(self.output(mixed), self.dropout, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), self.dropout, self.training))


class Window(nn.Module):
    """Each piece with its two neighbours: cheap, and it needs no training data to find out what is near."""

    def __init__(self, size, dropout):
        super().__init__()
        self.dropout = dropout
        self.mix = nn.Linear(3 * size, size)
        self.norm = nn.LayerNorm(size, eps=1e-12)

    def forward(self, x, mask):
        # Beyond a sentence's ends are zeros, in training's padding too.
        x = x * (mask[:, 0, 0, :, None] > -1)
        nothing = x.new_zeros(x.shape[0], 1, x.shape[2])
        triple = torch.cat([torch.cat([nothing, x[:, :-1]], 1), x, torch.cat([x[:, 1:], nothing], 1)], -1)
        return self.norm(x + F.dropout(F.gelu(self.mix(triple)), self.dropout, self.training))


ROW_SIZE = 384
# What the two settings are made of.
SETTINGS = {
    "accurate": dict(layers="aaa", size=384, inner=1536, heads=12, arc=192, relation=192),
    "fast": dict(layers="wwawa", size=192, inner=384, heads=6, arc=96, relation=96),
}


class Network(nn.Module):
    def __init__(self, pieces, tags, labels, names, layers, size, inner, heads, arc, relation, dropout=0.1):
        super().__init__()
        self.dropout, self.kinds = dropout, layers
        self.register_buffer("codes", torch.zeros(pieces, ROW_SIZE // GROUP, GROUP, dtype=torch.uint8))
        self.register_buffer("scales", torch.zeros(pieces, ROW_SIZE // GROUP))
        self.narrow = nn.Linear(ROW_SIZE, size) if size != ROW_SIZE else None
        self.positions = nn.Parameter(torch.zeros(MAX_PIECES, size))
        self.casing = nn.Parameter(torch.zeros(CASINGS, size))
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(size, inner, heads, dropout) if kind == "a" else Window(size, dropout) for kind in layers)
        self.tag = nn.Linear(size, tags)
        self.name = nn.Linear(size, names)
        # One projection for all that arcs and relations need: dependent and head of each.
        self.sizes = [arc, arc, relation, relation]
        self.project = nn.Linear(size, sum(self.sizes))
        self.arc = nn.Parameter(torch.zeros(arc, arc))
        nn.init.orthogonal_(self.arc)
        self.headness = nn.Linear(arc, 1)
        self.label = nn.Linear(relation, labels)

    def load_encoder(self, tensors, kept):
        """The weights of MiniLM; rows of the vocabulary that is kept, in four bits. A narrower network takes these alone."""
        rows = tensors["embeddings.word_embeddings.weight"][kept]
        self.codes, self.scales = quantize4(rows)
        if self.narrow:
            nn.init.normal_(self.positions, 0, 0.02)
            return
        with torch.no_grad():
            kind = tensors["embeddings.token_type_embeddings.weight"][0]
            self.positions.copy_(tensors["embeddings.position_embeddings.weight"][:MAX_PIECES] + kind)
            copy(self.norm, tensors, "embeddings.LayerNorm")
            for i, layer in enumerate(self.layers):
                name = f"encoder.layer.{i}."
                parts = [tensors[name + f"attention.self.{k}.weight"] for k in ("query", "key", "value")]
                layer.attention.weight.copy_(torch.cat(parts))
                parts = [tensors[name + f"attention.self.{k}.bias"] for k in ("query", "key", "value")]
                layer.attention.bias.copy_(torch.cat(parts))
                copy(layer.output, tensors, name + "attention.output.dense")
                copy(layer.norm1, tensors, name + "attention.output.LayerNorm")
                copy(layer.up, tensors, name + "intermediate.dense")
                copy(layer.down, tensors, name + "output.dense")
                copy(layer.norm2, tensors, name + "output.LayerNorm")

    def unpack(self):
        """The rows of the vocabulary as numbers: once, not at every step."""
        self.rows = dequantize4(self.codes, self.scales)

    def encode(self, pieces, casings, mask):
        x = self.rows[pieces]
        if self.narrow:
            x = self.narrow(x)
        x = x + self.positions[: pieces.shape[1]] + self.casing[casings]
        x = F.dropout(self.norm(x), self.dropout, self.training)
        bias = torch.where(mask, 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, pieces, casings, mask, owner, count):
        """Scores of tags [b, n, t], names [b, n, m] and arcs [b, dependent, head], and what relations are scored from."""
        x = word_means(self.encode(pieces, casings, mask).float(), owner, count)
        x = F.dropout(x, 0.2, self.training)
        tags, names = self.tag(x), self.name(x)
        arc_dependent, arc_head, dependent, head = self.project(x).split(self.sizes, -1)
        arc_dependent, arc_head = F.relu(arc_dependent), F.relu(arc_head)
        if self.training:
            arc_dependent, arc_head = shared_dropout(arc_dependent), shared_dropout(arc_head)
        arcs = (arc_dependent @ self.arc) @ arc_head.transpose(1, 2) + self.headness(arc_head).transpose(1, 2)
        return tags, names, arcs, dependent, head

    def relations(self, dependent, head, heads):
        chosen = head.gather(1, heads.unsqueeze(-1).expand(-1, -1, head.shape[2]))
        hidden = F.relu(dependent + chosen)
        return self.label(shared_dropout(hidden) if self.training else hidden)


def word_means(x, owner, count):
    """The mean of each word's pieces; word 0 is the start piece, which stands for the root."""
    sums = x.new_zeros(x.shape[0], count + 1, x.shape[2])
    sums.scatter_add_(1, owner.unsqueeze(-1).expand_as(x), x)
    sizes = torch.zeros(x.shape[0], count + 1).scatter_add_(1, owner, torch.ones_like(owner, dtype=torch.float))
    return (sums / sizes.clamp(min=1).unsqueeze(-1))[:, :count]


def shared_dropout(x, p=0.33):
    """The same units are dropped in all words of a sentence (Gal and Ghahramani 2016)."""
    return x * (torch.rand(x.shape[0], 1, x.shape[2]) >= p) / (1 - p)


def copy(module, tensors, name):
    module.weight.copy_(tensors[name + ".weight"])
    module.bias.copy_(tensors[name + ".bias"])
