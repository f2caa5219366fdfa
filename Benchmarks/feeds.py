"""Holds `sitrep feed` against feedparser's test cases: python3 Benchmarks/feeds.py [--failures] SITREP DATA

Counted are the cases whose expectation is about entries' titles, links, ids, dates, authors, summaries and contents as plain
comparisons with a literal; summaries and contents are compared by their words, since Sitrep keeps no markup. Each case is one
or several such comparisons and passes when all of them hold; nothing else in an expectation is looked at.
"""
import ast, html, json, pathlib, re, subprocess, sys

FIELDS = {"title": "title", "link": "link", "id": "id", "guid": "id", "published": "published", "updated": "updated",
          "published_parsed": "published", "updated_parsed": "updated", "author": "author", "summary": "summary",
          "description": "summary", "content": "content"}


def words(text):
    """The words of HTML without what can't be seen."""
    text = re.sub(r"(?is)<(script|style|noscript|iframe|object|embed|applet|svg|math)\b.*?</\1\s*>", " ", text)
    text = html.unescape(re.sub(r"(?s)<[^>]*>", " ", text))
    return dense(text)


def dense(text):
    return re.sub(r"[\s\xad\u200b\ufeff]+", "", text)


def expectation(data):
    for encoding in (["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8", "latin-1"]):
        try:
            found = re.search(r"Expect:\s*(.*?)\s*-->", data.decode(encoding), re.S)
            return found and found.group(1)
        except UnicodeDecodeError:
            pass


def comparisons(tree):
    """(entry, field, expected) of each comparison that is in scope."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq)):
            continue
        left = ast.unparse(node.left)
        try:
            right = ast.literal_eval(node.comparators[0])
        except (ValueError, TypeError):
            try:
                right = eval(compile(ast.Expression(node.comparators[0]), "", "eval"), {"__builtins__": {}})
            except Exception:
                continue
        if left == "len(entries)":
            yield None, "count", right
        found = re.fullmatch(r"entries\[(\d+)\](?:\['(\w+)'\]|\.(\w+))(\[0\]\['value'\])?", left)
        if found:
            field = found[2] or found[3]
            if field in FIELDS and (field == "content") == bool(found[4]) and right is not None:
                yield int(found[1]), field, right


def holds(entries, index, field, expected):
    if field == "count":
        return len(entries) == expected
    if index >= len(entries):
        return False
    value = entries[index][FIELDS[field]]
    if field.endswith("_parsed"):
        digits = [int(x) for x in re.findall(r"\d+", value or "")]
        digits += [1, 1, 1, 0, 0, 0][len(digits):]
        return bool(value) and digits[:6] == list(expected)[:6]
    if field in ("published", "updated"):
        return bool(value)  # feedparser keeps the string, Sitrep the time
    if field in ("summary", "description") and not value:
        value = entries[index]["content"]  # feedparser gives either for the other
    if field == "content" and not value:
        value = entries[index]["summary"]
    if field == "author":
        return bool(value) and dense(value) in words(expected)  # feedparser adds the address
    if field in ("title", "summary", "description", "content"):
        return dense(value or "") == words(expected)
    return (value or "") == expected


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    program, root = arguments[0], pathlib.Path(arguments[1]) / "feeds"
    table = {}
    for file in sorted(root.rglob("*.xml")):
        text = expectation(file.read_bytes())
        if not text:
            continue
        kind = file.relative_to(root).parts[0]
        row = table.setdefault(kind, [0, 0, 0])
        row[2] += 1
        try:
            wanted = list(comparisons(ast.parse(text.strip(), mode="eval")))
        except SyntaxError:
            continue
        if not wanted:
            continue
        run = subprocess.run([program, "feed", str(file)], capture_output=True, text=True)
        entries = [json.loads(line) for line in run.stdout.splitlines()]
        passed = all(holds(entries, *one) for one in wanted)
        row[0] += passed
        row[1] += 1
        if not passed and "--failures" in sys.argv:
            print(file.relative_to(root), wanted, run.stderr.strip(), entries[:1])
    print(f"{'cases':12}{'passed':>8}{'in scope':>10}{'all':>6}")
    for kind, (passed, scope, everything) in table.items():
        print(f"{kind:12}{passed:8}{scope:10}{everything:6}   {100 * passed / max(1, scope):.1f} %")


main()
