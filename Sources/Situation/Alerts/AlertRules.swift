/// A rules file: what to be told of, where to send it, and when not to.
public struct AlertRules: Sendable {
    public var rules: [AlertRule] = []
    public var channels: [AlertChannel] = []
    /// Minutes of the day in UTC between which nothing is delivered; it waits.
    public var quiet: (from: Int, until: Int)?

    /// Whether it is quiet at a time ("2024-06-14T23:30:00Z").
    public func isQuiet(at time: String) -> Bool {
        guard let quiet, let minute = Self.minute(time.dropFirst(11).prefix(5)) else { return false }
        return quiet.from <= quiet.until
            ? (quiet.from..<quiet.until).contains(minute) : minute >= quiet.from || minute < quiet.until
    }

    static func minute(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0...24).contains(hour), (0..<60).contains(minute), hour * 60 + minute <= 1440
        else { return nil }
        return hour * 60 + minute
    }
}

/// Where alerts go.
public struct AlertChannel: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        case terminal
        /// JSON Lines, appended.
        case file(path: String)
        /// `server` is smtp://host:port or smtps://host:port; a password comes from $SITREP_SMTP_PASSWORD.
        case mail(server: String, from: String, to: [String], user: String?)
        /// An HTTP POST of the alert as JSON.
        case webhook(url: String)
    }

    public var name: String
    public var kind: Kind
}

/// A line of a rules file that can't be understood.
public struct AlertRulesError: Error, CustomStringConvertible, Sendable {
    public let file: String
    public let line: Int
    public let reason: String
    public var description: String { "\(file):\(line): \(reason)" }
}
