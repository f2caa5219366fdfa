import Foundation

/// A golden output that a person can read, kept in `Tests/Snapshots`.
///
/// ```swift
/// if let difference = Snapshot.difference(brief.text(), "brief.txt") { Issue.record("\(difference)") }
/// ```
/// `RECORD_SNAPSHOTS=1 swift test` writes what the program prints now; read the diff before committing it.
public enum Snapshot {
    /// Where the text parts from the stored one, or `nil` where they agree.
    public static func difference(_ text: String, _ name: String) -> String? {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = tests.appending(path: "Snapshots/\(name)")
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            do {
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try text.write(to: file, atomically: true, encoding: .utf8)
                return nil
            } catch {
                return "\(name) can't be recorded: \(error)"
            }
        }
        guard let stored = try? String(contentsOf: file, encoding: .utf8) else {
            return "there is no \(name); record it with RECORD_SNAPSHOTS=1"
        }
        return difference(stored: stored, now: text, name: name)
    }

    private static func difference(stored: String, now: String, name: String) -> String? {
        guard stored != now else { return nil }
        let old = stored.split(separator: "\n", omittingEmptySubsequences: false)
        let new = now.split(separator: "\n", omittingEmptySubsequences: false)
        var out = "\(name) differs:\n"
        for change in new.difference(from: old).prefix(40) {
            switch change {
            case .remove(let line, let words, _): out += "\(line + 1) - \(words)\n"
            case .insert(let line, let words, _): out += "\(line + 1) + \(words)\n"
            }
        }
        return out
    }
}
