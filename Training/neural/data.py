"""Treebanks and word pieces, as the network reads them.

The rules of `pieces` and `casing` are those of Sources/Analysis/Neural in Swift; a test holds the two together.
"""

import random
import unicodedata
from pathlib import Path

MAX_PIECES_PER_WORD = 8
MAX_PIECES = 256
# Casing of a piece's word; the pieces are lower-cased.
LOWER, CAPITAL, UPPER, MIXED, OTHER, START, CONTINUATION = range(7)
CASINGS = 12


class Sentence:
    """A sentence without trees has forms and names only; one without names has `None` for them. `likely`: how likely each word has
    each tag of names, by a teacher."""

    __slots__ = ("forms", "upos", "xpos", "heads", "labels", "names", "likely")

    def __init__(self):
        self.forms, self.upos, self.xpos, self.heads, self.labels = [], [], [], [], []
        self.names = self.likely = None


def read(path, named=False):
    """The sentences of a CoNLL-U file, or of all files of a folder in the order of their names; `named`: with names from MISC."""
    path = Path(path)
    files = sorted(path.glob("*.conllu")) if path.is_dir() else [path]
    sentences = []
    for file in files:
        sentence, names = Sentence(), []
        for line in file.read_text(encoding="utf-8").split("\n"):
            if not line:
                if sentence.forms:
                    sentence.names = bilou(names) if named else None
                    sentences.append(sentence)
                sentence, names = Sentence(), []
            elif line[0] != "#":
                c = line.split("\t")
                if "-" in c[0] or "." in c[0]:
                    continue
                sentence.forms.append(c[1])
                sentence.upos.append(c[3])
                sentence.xpos.append(c[4])
                sentence.heads.append(int(c[6]))
                sentence.labels.append(c[7])
                names.append(next((m[4:] for m in c[9].split("|") if m.startswith("NER=")), "O"))
    return sentences


NAME_TYPES = ["PER", "ORG", "LOC"]
# The order of EntityTag in Swift.
NAME_TAGS = ["O"] + [f"{part}-{kind}" for kind in NAME_TYPES for part in "BILU"]


def read_names(path, form, tag):
    """Sentences with names (tags IOB1 or IOB2) from columns; types other than the three are outside. Comments are "# …"."""
    sentences = []
    for block in Path(path).read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split() for line in block.split("\n") if line and not line.startswith("# ")]
        if rows:
            sentence = Sentence()
            sentence.forms = [row[form] for row in rows]
            sentence.names = bilou([row[tag] for row in rows])
            sentences.append(sentence)
    return sentences


def bilou(tags):
    """Beginning, inside, last or unit (Ratinov and Roth 2009) from IOB1 or IOB2."""
    kinds = [tag[2:] if tag[2:] in NAME_TYPES else None for tag in tags]
    goes_on = [i > 0 and kinds[i] is not None and kinds[i] == kinds[i - 1] and tags[i][0] == "I" for i in range(len(tags))]
    result = []
    for i, kind in enumerate(kinds):
        more = i + 1 < len(tags) and goes_on[i + 1]
        part = ("I" if more else "L") if goes_on[i] else ("B" if more else "U")
        result.append(f"{part}-{kind}" if kind else "O")
    return result


def join_names(sentences, named):
    """Gives the sentences of a treebank the names that another corpus has for the same words; returns those it has not."""
    names = {tuple(s.forms): s.names for s in named}
    for s in sentences:
        s.names = names.pop(tuple(s.forms), None)
    return [s for s in named if tuple(s.forms) in names]


def recased(sentence, change):
    """A copy in the dress of a headline: another casing and no full stop at the end."""
    copy = Sentence()
    count = len(sentence.forms)
    if count > 2 and sentence.forms[-1] in (".", "!", "?") and count not in sentence.heads:
        count -= 1
    copy.forms = [change(f) for f in sentence.forms[:count]]
    copy.names = sentence.names and sentence.names[:count]
    copy.upos, copy.xpos = sentence.upos[:count], sentence.xpos[:count]
    copy.heads, copy.labels = sentence.heads[:count], sentence.labels[:count]
    return copy


SMALL_WORDS = set("a an the of in on at by for to and or nor but as from with up out off per via".split())


def titled(form):
    return form if form in SMALL_WORDS else form[:1].upper() + form[1:]


def headlines(sentences, interval):
    """Every `interval`th sentence again as a title; one in three of these in capitals."""
    result = []
    for i, k in enumerate(range(0, len(sentences), interval)):
        change = str.upper if i % 3 == 2 else titled
        result.append(recased(sentences[k], change))
    return result


def is_punctuation(c):
    return c in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" or unicodedata.category(c).startswith("P")


class WordPieces:
    def __init__(self, vocabulary):
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.unknown, self.start, self.end = self.ids["[UNK]"], self.ids["[CLS]"], self.ids["[SEP]"]
        self.cache = {}

    def __call__(self, form):
        found = self.cache.get(form)
        if found is None:
            found = self.cache[form] = self.pieces(form)
        return found

    def pieces(self, form):
        """BERT's uncased pieces of one word, at most MAX_PIECES_PER_WORD; never empty."""
        text = unicodedata.normalize("NFD", form.lower())
        units, unit = [], ""
        for c in text:
            category = unicodedata.category(c)
            if category in ("Mn", "Cc", "Cf"):
                continue
            if c.isspace():
                if unit:
                    units.append(unit)
                unit = ""
            elif is_punctuation(c):
                if unit:
                    units.append(unit)
                units.append(c)
                unit = ""
            else:
                unit += c
        if unit:
            units.append(unit)
        result = []
        for unit in units:
            if len(result) >= MAX_PIECES_PER_WORD:
                break
            result += self.longest_first(unit)
        return result[:MAX_PIECES_PER_WORD] or [self.unknown]

    def longest_first(self, unit):
        if len(unit) > 100:
            return [self.unknown]
        result, start = [], 0
        while start < len(unit):
            end = len(unit)
            while end > start:
                piece = ("##" if start else "") + unit[start:end]
                if piece in self.ids:
                    break
                end -= 1
            if end == start:
                return [self.unknown]
            result.append(self.ids[piece])
            start = end
        return result


def casing(form):
    """How a word is written, in ASCII letters only: lower, Capital, UPPER, miXed, or without letters."""
    upper = sum("A" <= c <= "Z" for c in form)
    lower = sum("a" <= c <= "z" for c in form)
    if upper == 0:
        return LOWER if lower else OTHER
    if lower == 0:
        return UPPER if upper > 1 else CAPITAL
    return CAPITAL if upper == 1 and "A" <= form[0] <= "Z" else MIXED


def in_pieces(forms, pieces_of):
    """A sentence's pieces, the start piece first, how the word of each is written, and which word it is of; word 0 is the start."""
    pieces, casings, owner = [pieces_of.start], [START], [0]
    for i, form in enumerate(forms):
        own, case = pieces_of(form), casing(form)
        pieces += own
        casings += [case] + [case if case in (LOWER, OTHER) else CONTINUATION] * (len(own) - 1)
        owner += [i + 1] * len(own)
    return pieces, casings, owner


def shuffled_batches(lengths, budget, seed):
    """Indices in batches of about `budget` pieces, padding included, of like length, in random order."""
    generator = random.Random(seed)
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + generator.random() * 4)
    batches, batch, longest = [], [], 0
    for i in order:
        longest = max(longest, lengths[i])
        if batch and longest * (len(batch) + 1) > budget:
            batches.append(batch)
            batch, longest = [], lengths[i]
        batch.append(i)
    batches.append(batch)
    generator.shuffle(batches)
    return batches
