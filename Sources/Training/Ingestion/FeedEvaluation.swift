public import Foundation
import Ingestion

/// Holds the feed reader against feedparser's own cases: a case passes when everything in its expectation holds that is about
/// what Sitrep reads of a feed (``FeedCase``); one that expects nothing of that kind is out of scope.
///
/// Summaries, contents and titles are compared by their letters and signs without markup and white space, because Sitrep keeps
/// words. Of dates as strings only the presence counts: feedparser keeps the string, Sitrep the time.
public enum FeedEvaluation {
    public static func report(data: URL) throws -> String {
        let root = data.appending(path: "feeds")
        var lines: [String] = []
        var failures: [String] = []
        for kind in ["wellformed", "illformed", "encoding", "entities"] {
            var (passed, scope, all) = (0, 0, 0)
            for name in files(root.appending(path: kind)) {
                guard let one = try FeedCase(root.appending(path: "\(kind)/\(name)")) else { continue }
                all += 1
                guard !one.expectations.isEmpty else { continue }
                scope += 1
                let feed = try? FeedReader.read(one.bytes, file: name)
                let missed = one.expectations.filter { !holds($0, feed) }
                if missed.isEmpty { passed += 1 } else { failures.append("\(kind)/\(name) (\(missed[0].field))") }
            }
            let share = scope == 0 ? 0 : 100 * Double(passed) / Double(scope)
            lines.append(
                kind.padding(toLength: 12, withPad: " ", startingAt: 0)
                    + String(format: "%d of %d in scope (%.1f %%), %d cases", passed, scope, share, all))
        }
        return (lines + ["failed:"] + failures.map { "  \($0)" }).joined(separator: "\n")
    }

    private static func files(_ folder: URL) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))?.allObjects
        return (names as? [String] ?? []).filter { $0.hasSuffix(".xml") }.sorted()
    }

    private static func holds(_ expected: FeedCase.Expectation, _ feed: Feed?) -> Bool {
        guard let feed else { return false }
        if expected.field == "count" { return expected.value == .numbers([feed.entries.count]) }
        guard let number = expected.entry else {
            let found = expected.field == "title" ? feed.title : expected.field == "link" ? feed.link : nil
            // What else a feed says of itself isn't read.
            return found == nil && !["title", "link"].contains(expected.field) || agrees(found, expected)
        }
        guard feed.entries.indices.contains(number) else { return false }
        let entry = feed.entries[number]
        switch expected.field {
        case "title": return agrees(entry.title, expected)
        case "link": return agrees(entry.link, expected)
        case "id": return agrees(entry.id, expected)
        case "published": return agrees(entry.published, expected)
        case "updated": return agrees(entry.updated, expected)
        case "author": return agrees(entry.author, expected)
        case "source": return agrees(entry.source, expected)
        // feedparser gives either for the other.
        case "summary": return agrees(words(entry.summary) ?? words(entry.content), expected)
        default: return agrees(words(entry.content) ?? words(entry.summary), expected)
        }
    }

    private static func words(_ html: String?) -> String? {
        html.map(FeedText.words).flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func agrees(_ found: String?, _ expected: FeedCase.Expectation) -> Bool {
        switch expected.value {
        case .numbers(let parts):
            var digits = (found ?? "").split { !$0.isNumber }.compactMap { Int($0) }
            digits += [1, 1, 1, 0, 0, 0].dropFirst(digits.count)
            return found != nil && digits.prefix(6).elementsEqual(parts.prefix(6))
        case .text(let text):
            switch expected.field {
            case "published", "updated": return found != nil
            case "link", "id": return (found ?? "") == text
            // feedparser adds the address.
            case "author": return found.map { dense(text).contains(dense($0)) } ?? text.isEmpty
            // Angle brackets may be meant.
            default: return [dense(plain(text)), dense(text)].contains(dense(found ?? ""))
            }
        }
    }

    /// HTML without what can't be seen and without its tags: independent of the reader under test, but for its table of names.
    private static func plain(_ html: String) -> String {
        let unseen =
            /(?si)<(?<name>script|style|noscript|iframe|object|embed|applet|svg|math)\b.*?<\/\k<name>\s*>/
        let bare = html.replacing(unseen, with: " ").replacing(/(?s)<[^>]*>/, with: " ")
        return XMLReference.replaced(in: bare)
    }

    private static func dense(_ text: String) -> String {
        let blank: Set<Unicode.Scalar> = ["\u{AD}", "\u{200B}", "\u{FEFF}"]
        return String(
            String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace && !blank.contains($0) }))
    }
}
