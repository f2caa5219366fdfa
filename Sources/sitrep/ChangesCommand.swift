import Annotations
import CommandLineKit
import Rendering
import Situation
import SitrepKit
import Storage

let changesCommand = Command(
    "changes", summary: "Show which claims and figures a report's later versions changed: what was corrected.",
    discussion:
        "Reports are named by number (#12), address, file or record id; without any, all that changed are shown. Nothing says which "
        + "version is right.",
    arguments: [.init("report", help: "Reports in the store.", isOptional: true, repeats: true)],
    options: [
        StoreOptions.store, StoreOptions.since, StoreOptions.until, StoreOptions.addedSince, StoreOptions.story,
        .init(
            "format", short: "f", value: "format", choices: ["text", "jsonl"], help: "How to print (default: text)."),
    ]
) { arguments in
    let store = try StoreOptions.open(arguments)
    var status = Program.Status.success
    try store.read { session in
        var versions: [StoredVersion] = []
        if arguments.positional.isEmpty {
            var filter = try StoreOptions.filter(arguments)
            filter.allVersions = true
            versions = try session.versions(filter)
        }
        for name in arguments.positional {
            let found = try session.versions(of: name)
            if found.isEmpty {
                Diagnostics.write("sitrep: \(name): there is no such report in the store\n")
                status = Program.Status.failure
            }
            versions += found
        }
        for version in versions.sorted(by: { ($0.article, $0.number) < ($1.article, $1.number) }) {
            guard let changes = try session.changes(of: version) else { continue }
            switch arguments["format"] {
            case "jsonl": Output.write(try changes.json(of: version, in: session).compact + "\n")
            default: Output.write(changes.text(of: version))
            }
        }
    }
    return status
}

extension ArticleChanges {
    /// A heading, then a line for each change: "figure (containers): “about 7,000” became “6,700”".
    func text(of version: StoredVersion) -> String {
        var lines = ["\(version.heading) #\(version.article): version \(version.number) of \(version.added)"]
        for (kind, changes) in [("claim", claims), ("figure", figures)] {
            for change in changes { lines.append("  \(kind)\(TerminalText.safe(Self.words(change)))") }
        }
        if isEmpty { lines.append("  no claim or figure changed") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func words(_ change: Change) -> String {
        func label(_ passage: Passage?) -> String { passage?.label.map { " (\($0))" } ?? "" }
        func quoted(_ passage: Passage) -> String { "“" + passage.text.replacing("\n", with: " ") + "”" }
        switch (change.old, change.new) {
        case (let old?, let new?):
            let become = old.label == new.label ? "" : label(new)
            return "\(label(old)): \(quoted(old)) became\(become) \(quoted(new))"
        case (let old?, nil): return "\(label(old)): \(quoted(old)) is gone"
        case (nil, let new): return "\(label(new)): \(new.map(quoted) ?? "") is new"
        }
    }

    fileprivate func json(of version: StoredVersion, in session: borrowing Session) throws -> JSONValue {
        let earlier = try session.versions(of: "#\(version.article)").first { $0.number == version.number - 1 }
        guard let earlier else { return .null }
        let texts = try [earlier, version].map { try session.annotated(version: $0.id).document.article.text }
        let (old, new) = (CodePointIndex(texts[0]), CodePointIndex(texts[1]))
        func list(_ changes: [Change]) -> JSONValue {
            .array(changes.map { ["old": Self.json($0.old, old), "new": Self.json($0.new, new)] })
        }
        return [
            "article": .integer(version.article), "id": .string(version.name), "title": JSONValue(version.title),
            "number": .integer(version.number), "added": .string(version.added), "claims": list(claims),
            "figures": list(figures),
        ]
    }

    private static func json(_ passage: Passage?, _ index: CodePointIndex) -> JSONValue {
        guard let passage else { return .null }
        return ["label": JSONValue(passage.label), "text": .string(passage.text)] + index.offsets(passage.span)
    }
}
