/// When a host may be asked next. Pure: the clock is the caller's.
struct Politeness {
    private var free: [String: Double] = [:]

    /// Takes the host's next place and returns how many seconds to wait for it.
    mutating func reserve(_ host: String, interval: Double, now: Double) -> Double {
        if free.count > 10_000 { free = free.filter { $0.value > now } }
        let start = max(now, free[host] ?? now)
        free[host] = start + interval
        return start - now
    }
}

/// How often and when a request is tried again.
struct RetryPolicy: Sendable {
    /// Tries after the first.
    var retries = 3
    /// Seconds before the second try; doubled each time.
    var base = 1.0
    /// A server that wants more patience than these seconds is left alone.
    var longest = 60.0

    /// The seconds to wait after try number `attempt`, counted from 0; `nil` where it isn't worth it.
    ///
    /// - Parameters:
    ///   - retryAfter: what the server asked for, in seconds.
    ///   - chance: from 0 to 1, so that many clients don't come back together.
    func delay(after attempt: Int, retryAfter: Double?, chance: Double) -> Double? {
        guard attempt < retries else { return nil }
        let own = base * Double(1 << attempt) * (0.5 + chance)
        let delay = max(own, retryAfter ?? 0)
        return delay <= longest ? delay : nil
    }

    /// Whether an answer may be another one soon.
    static func isTransient(status: Int) -> Bool { [408, 425, 429, 500, 502, 503, 504].contains(status) }

    /// The seconds in a Retry-After field: a number of them or a date (RFC 9110, 10.2.3).
    static func seconds(retryAfter: String, now: String) -> Double? {
        if let seconds = Int(retryAfter) { return seconds >= 0 ? Double(seconds) : nil }
        guard let date = FeedDate.parse(retryAfter).flatMap(Timestamp.seconds), let now = Timestamp.seconds(now) else {
            return nil
        }
        return max(0, date - now)
    }
}
