"""Writes a checkpoint as Models/neural.model: the layout of Sources/Analysis/Learning/ModelFile.swift."""

import argparse
import json
import struct
import unicodedata
from pathlib import Path

import numpy as np
import torch

from data import NAME_TAGS
from model import SETTINGS, Network

MASK = (1 << 64) - 1


class ModelWriter:
    def __init__(self):
        self.sections = []

    def add(self, name, array):
        assert len(name.encode()) < 32
        self.sections.append((name, np.ascontiguousarray(array).tobytes()))

    def strings(self, name, strings):
        self.add(name, np.frombuffer(b"".join(s.encode() + b"\0" for s in strings), dtype=np.uint8))

    def bytes(self):
        align = lambda n: (n + 63) // 64 * 64
        start = align(48 + 48 * len(self.sections))
        entries, body = b"", bytearray()
        for name, data in self.sections:
            entries += name.encode().ljust(32, b"\0") + struct.pack("<QQ", start + len(body), len(data))
            body += data
            body += b"\0" * (align(len(body)) - len(body))
        rest = entries.ljust(start - 48, b"\0") + bytes(body)
        header = b"SITREPML" + struct.pack("<IIQQ", 1, len(self.sections), checksum(rest), 48 + len(rest))
        return header.ljust(48, b"\0") + rest


def checksum(data):
    value = 0xCBF29CE484222325
    count = len(data) // 8
    for word in struct.unpack(f"<{count}Q", data[: 8 * count]):
        value = ((value ^ word) * 0x9FB21C651E98DF25) & MASK
        value ^= value >> 32
    for byte in data[8 * count :]:
        value = ((value ^ byte) * 0x100000001B3) & MASK
    return value


def fnv(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & MASK
    return (value ^ (value >> 32)) & 0xFFFFFFFF


def plain(code):
    """A letter in lower case without its accents, if that is one letter."""
    text = unicodedata.normalize("NFD", chr(code).lower())
    text = "".join(c for c in text if unicodedata.category(c) != "Mn")
    return ord(text) if len(text) == 1 else code


def encode_vocabulary(writer, vocabulary):
    encoded = [p.encode() for p in vocabulary]
    size = 1
    while size * 2 < len(encoded) * 3:
        size *= 2
    slots = np.full(size, 0xFFFF, dtype=np.uint16)
    for i, piece in enumerate(encoded):
        slot = fnv(piece) % size
        while slots[slot] != 0xFFFF:
            slot = (slot + 1) % size
        slots[slot] = i
    writer.add("pieces/offsets", np.cumsum([0] + [len(p) for p in encoded]).astype(np.uint32))
    writer.add("pieces/bytes", np.frombuffer(b"".join(encoded), dtype=np.uint8))
    writer.add("pieces/slots", slots)
    writer.add("pieces/special", np.array([vocabulary.index("[UNK]"), vocabulary.index("[CLS]")], dtype=np.uint16))
    letters = [plain(c) for c in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]]
    writer.add("pieces/letters", np.array(letters, dtype=np.uint16))


def add_matrix(writer, name, weight, bias):
    """Signed bytes by output, biased by 128, in blocks of 32 outputs by 4 inputs; outputs are padded with zeros."""
    weight, bias = weight.float().numpy(), bias.float().numpy()
    outputs, inputs = weight.shape
    padded = (outputs + 31) // 32 * 32
    scales = np.zeros(padded, dtype=np.float32)
    scales[:outputs] = np.maximum(np.abs(weight).max(1), 1e-12) / 127
    codes = np.full((padded, inputs), 128, dtype=np.uint8)
    codes[:outputs] = np.round(weight / scales[:outputs, None]).astype(np.int32) + 128
    writer.add(name + "/weights", codes.reshape(padded // 32, 32, inputs // 4, 4).transpose(0, 2, 1, 3))
    writer.add(name + "/scales", scales)
    writer.add(name + "/bias", np.pad(bias, (0, padded - outputs)))


def add_norm(writer, name, norm):
    writer.add(name + "/gain", norm.weight.numpy())
    writer.add(name + "/shift", norm.bias.numpy())


def add_pieces(writer, network, vocabulary):
    """What both settings share: the pieces and their rows."""
    encode_vocabulary(writer, vocabulary)
    codes = network.codes.flatten(1).numpy()
    writer.add("pieces/codes", codes[:, 0::2] | codes[:, 1::2] << 4)
    writer.add("pieces/scales", network.scales.half().numpy().view(np.uint16))


def add_network(writer, network, tags, labels):
    """All that one setting has for itself."""
    attention = next(layer for layer in network.layers if hasattr(layer, "up"))
    size, inner = attention.up.in_features, attention.up.out_features
    writer.strings("tags", tags)
    writer.strings("labels", labels)
    writer.strings("names", NAME_TAGS)
    writer.add("encoder/shape", np.array([size, inner, attention.heads], dtype=np.uint32))
    writer.strings("encoder/layers", ["attention" if kind == "a" else "window" for kind in network.kinds])
    if network.narrow:
        add_matrix(writer, "encoder/narrow", network.narrow.weight, network.narrow.bias)
    writer.add("encoder/positions", network.positions.numpy())
    writer.add("encoder/casings", network.casing.numpy())
    add_norm(writer, "encoder/norm", network.norm)
    for i, (kind, layer) in enumerate(zip(network.kinds, network.layers)):
        matrices, norms = (["mix"], ["norm"]) if kind == "w" else (["attention", "output", "up", "down"], ["norm1", "norm2"])
        for name in matrices:
            add_matrix(writer, f"{i}/{name}", getattr(layer, name).weight, getattr(layer, name).bias)
        for name in norms:
            add_norm(writer, f"{i}/{name}", getattr(layer, name))
    writer.add("heads/shape", np.array([network.sizes[0], network.sizes[2]], dtype=np.uint32))
    add_matrix(writer, "tag", network.tag.weight, network.tag.bias)
    add_matrix(writer, "name", network.name.weight, network.name.bias)
    add_matrix(writer, "project", network.project.weight, network.project.bias)
    # A head's own score goes with the dependent's side: (d U + w) h.
    add_matrix(writer, "arc", network.arc.T, network.headness.weight[0])
    add_matrix(writer, "label", network.label.weight, network.label.bias)


def load(folder, checkpoint="checkpoint.pt"):
    folder = Path(folder)
    vocabulary = (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")[:-1]
    names = json.loads((folder / "names.json").read_text())
    network = Network(len(vocabulary), len(names["tags"]), len(names["labels"]), len(NAME_TAGS), **SETTINGS[names["setting"]])
    network.load_state_dict(torch.load(folder / checkpoint))
    network.eval()
    network.unpack()
    return network, vocabulary, names["tags"], names["labels"], names["setting"]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", help="that train.py wrote")
    parser.add_argument("models", help="the folder of models: pieces.model and the setting's own are written")
    options = parser.parse_args()
    with torch.no_grad():
        network, vocabulary, tags, labels, setting = load(options.folder)
        pieces, own = ModelWriter(), ModelWriter()
        add_pieces(pieces, network, vocabulary)
        add_network(own, network, tags, labels)
        for name, writer in (("pieces", pieces), (setting, own)):
            path = Path(options.models) / f"{name}.model"
            path.write_bytes(writer.bytes())
            print(f"{path}: {path.stat().st_size} bytes")
