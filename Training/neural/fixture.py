"""Writes the example on which a test compares Swift with PyTorch: a tiny network of random weights, and its scores.

    python fixture.py ../../Tests/Cases
"""

import sys
from pathlib import Path

import torch

from data import NAME_TAGS, WordPieces, in_pieces
from export import ModelWriter, add_network, add_pieces
from model import ROW_SIZE, Network, quantize4

torch.manual_seed(7)
LETTERS = [chr(c) for c in range(ord("a"), ord("z") + 1)]
VOCABULARY = ["[UNK]", "[CLS]", *LETTERS, *("##" + c for c in LETTERS), ".", ",", "'", "the", "kim", "said", "##ing", "ß"]
TAGS = ["DET DT", "NOUN NN", "PROPN NNP", "PUNCT .", "VERB VBD"]
LABELS = ["det", "nsubj", "obj", "punct", "root"]
# Chosen for the rules of pieces: accents, capitals, marks, letters of another script, a very long word.
SENTENCES = [
    ["The", "Kim", "said", "."],
    ["Çağrı", "SAYING", "don't", "иван", "ße", "x" * 101],
    ["a.b.c.d.e", "\u200b", "e\u0301", "McKim", "“", "2"],
]

network = Network(len(VOCABULARY), len(TAGS), len(LABELS), len(NAME_TAGS), layers="wa", size=64, inner=96, heads=2, arc=32, relation=32)
network.positions = torch.nn.Parameter(torch.zeros(20, 64))
network.codes, network.scales = quantize4(torch.randn(len(VOCABULARY), ROW_SIZE))
with torch.no_grad():
    for name, parameter in network.named_parameters():
        if "norm" in name and name.endswith("weight"):
            parameter.normal_(1, 0.2)
        elif parameter.dim() == 1 or name in ("positions", "casing"):
            parameter.normal_(0, 0.2)
        else:
            parameter.normal_(0, parameter.shape[-1] ** -0.5)
            # As it will be once it is rounded to bytes.
            if name != "arc":
                scale = parameter.abs().amax(1, keepdim=True) / 127
                parameter.copy_((parameter / scale).round() * scale)
network.unpack()
network.eval()
pieces_of = WordPieces([*VOCABULARY, "[SEP]"])

lines = []
for words in SENTENCES:
    pieces, casings, owner = in_pieces(words, pieces_of)
    count = len(words) + 1
    with torch.no_grad():
        tensor = lambda row: torch.tensor([row])
        tag, name, arc, dependent, head = network(
            tensor(pieces), tensor(casings), torch.ones(1, len(pieces), dtype=torch.bool), tensor(owner), count)
    row = lambda values: " ".join(f"{v:.2f}" for v in values)
    lines += ["words\t" + "\t".join(words), "pieces\t" + " ".join(map(str, pieces)), "casings\t" + " ".join(map(str, casings))]
    for title, scores in (("tags", tag), ("names", name), ("arcs", arc)):
        lines.append(title + "\t" + row(scores[0, 1:].flatten().tolist()))

folder = Path(sys.argv[1])
writer = ModelWriter()
with torch.no_grad():
    add_pieces(writer, network, VOCABULARY)
    add_network(writer, network, TAGS, LABELS)
(folder / "tiny-network.model").write_bytes(writer.bytes())
(folder / "tiny-network.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
