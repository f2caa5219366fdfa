"""Names from scores of their tags, and how right they are."""

from data import NAME_TAGS


def may_follow(tag, before):
    """As EntityTag.mayFollow in Swift; None is the border of a sentence."""
    is_open = before is not None and before[0] in "BI"
    if tag is None:
        return not is_open
    goes_on = tag[0] in "IL"
    return goes_on and tag[2:] == before[2:] if is_open else not goes_on


BEFORE = [[k for k, b in enumerate(NAME_TAGS) if may_follow(t, b)] for t in NAME_TAGS]
FIRST = [may_follow(t, None) for t in NAME_TAGS]
LAST = [may_follow(None, t) for t in NAME_TAGS]


def best_names(scores):
    """The best well-formed tags (Viterbi 1967) of rows of scores."""
    scores = scores.tolist()
    best = [s if ok else -1e9 for s, ok in zip(scores[0], FIRST)]
    back = []
    for row in scores[1:]:
        chosen = [max(BEFORE[t], key=lambda k: best[k]) for t in range(len(NAME_TAGS))]
        best = [best[k] + s for k, s in zip(chosen, row)]
        back.append(chosen)
    tag = max((t for t in range(len(NAME_TAGS)) if LAST[t]), key=lambda t: best[t])
    tags = [tag]
    for chosen in reversed(back):
        tags.append(chosen[tags[-1]])
    return tags[::-1]


def spans(tags):
    result, start = set(), 0
    for i, t in enumerate(tags):
        name = NAME_TAGS[t]
        if name[0] in "BU":
            start = i
        if name[0] in "LU":
            result.add((start, i, name[2:]))
    return result


def score(pairs):
    """F1 of exact spans with their types, in percent, of pairs of tags: gold, found."""
    gold = found = right = 0
    for g, f in pairs:
        g, f = spans(g), spans(f)
        gold, found, right = gold + len(g), found + len(f), right + len(g & f)
    return 200 * right / max(1, gold + found)
