import Annotations
import Delivery
import Foundation
import Ingestion
public import Situation
public import Storage

/// Sends raised alerts to their channels, each alert once to each; what can't be sent is tried again by the next run.
public struct AlertSender {
    private let rules: AlertRules
    private let store: Store
    private let now: String
    private let password: String?
    private let terminal: (String) -> Void

    /// - Parameters:
    ///   - password: of the mail server, where a channel names a user.
    ///   - terminal: takes the lines for a person at a terminal.
    public init(
        _ rules: AlertRules, _ store: Store, now: String, password: String?, terminal: @escaping (String) -> Void
    ) {
        (self.rules, self.store, self.now) = (rules, store, now)
        (self.password, self.terminal) = (password, terminal)
    }

    /// Delivers all that is due. Returns how many deliveries were made, how many wait for the end of the quiet hours, and what failed.
    public func run() throws -> (sent: Int, waiting: Int, failures: [String]) {
        var (sent, waiting, failures) = (0, 0, [String]())
        for channel in rules.channels {
            let due = try store.read { try $0.undelivered(channel: channel.name) }
            let isQuiet = rules.isQuiet(at: now)
            for alert in due {
                if isMuted(alert.alert.rule) {
                    // Muted means never: it won't come in a heap when the mute ends.
                    try store.write { try $0.noteDelivered(alert: alert.id, channel: channel.name, time: now) }
                    continue
                }
                if isQuiet {
                    waiting += 1
                    continue
                }
                do {
                    try send(alert, to: channel)
                } catch {
                    // Those behind it would wait for the same server's silence.
                    failures.append("channel \(channel.name): \(error)")
                    break
                }
                try store.write { try $0.noteDelivered(alert: alert.id, channel: channel.name, time: now) }
                sent += 1
            }
        }
        return (sent, waiting, failures)
    }

    private func isMuted(_ name: String) -> Bool {
        guard let until = rules.rules.first(where: { $0.name == name })?.mutedUntil else { return false }
        return now.prefix(10) < until
    }

    private func send(_ alert: StoredAlert, to channel: AlertChannel) throws {
        switch channel.kind {
        case .terminal: terminal(alert.line + "\n")
        case .file(let path): try append(alert.json + "\n", to: path)
        case .webhook(let url): try Postman.post(alert.json, to: url)
        case .mail(let server, let from, let to, let user):
            let mail = Mail(
                from: from, to: to, subject: "[sitrep] \(alert.alert.rule): \(alert.alert.message.prefix(120))",
                body: alert.line + "\n\n" + alert.quotations + "\n", date: Self.mailDate(now))
            try Postman.mail(mail, server: server, user: user, password: password)
        }
    }

    private func append(_ line: String, to path: String) throws {
        if !FileManager.default.fileExists(atPath: path) {
            try Data().write(to: URL(filePath: path), options: .withoutOverwriting)
        }
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        defer { try? file.close() }
        try file.seekToEnd()
        try file.write(contentsOf: Data(line.utf8))
    }

    private static func mailDate(_ time: String) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
        return formatter.string(from: Date(timeIntervalSince1970: Timestamp.seconds(time) ?? 0))
    }
}

extension StoredAlert {
    /// "#4 2024-06-14T09:30:00Z shells: Seoul has detected at least 10,000 containers … (Babel, 2024-06-14)"
    public var line: String { "#\(id) \(raised) \(alert.rule): \(alert.message)" }

    /// The alert on one line of JSON, its evidence included.
    public var json: String {
        let head: JSONValue = [
            "id": .integer(id), "rule": .string(alert.rule), "raised": .string(raised), "story": JSONValue(alert.story),
            "message": .string(alert.message),
        ]
        // The evidence is JSON already.
        return head.compact.dropLast() + ", \"evidence\": " + alert.evidence + "}"
    }

    /// The words that it rests on, a line each.
    var quotations: String {
        struct Evidence: Decodable {
            var id: String
            /// Absent where a whole report is meant.
            var start: Int?
            var end: Int?
            var text: String
        }
        let evidence = try? JSONDecoder().decode([Evidence].self, from: Data(alert.evidence.utf8))
        return (evidence ?? []).map { words in
            let place = words.start.flatMap { start in words.end.map { " [\(start), \($0))" } }
            return words.id + (place ?? "") + ": “\(words.text)”"
        }.joined(separator: "\n")
    }
}
