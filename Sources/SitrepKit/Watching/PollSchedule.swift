import Storage

/// When a feed is asked again. Pure: times are the caller's, in seconds since 1970.
enum PollSchedule {
    /// However often it failed, a feed is asked once a day.
    static let longest = 86_400

    /// The usual interval, doubled for every failure in a row, and never before the server wants to be asked again.
    static func due(after now: Double, interval: Int, failures: Int, retryAfter: Double? = nil) -> Double {
        let patient = max(interval, min(longest, interval << min(failures, 16)))
        return now + max(Double(patient), min(retryAfter ?? 0, Double(7 * longest)))
    }

    /// Whether a page is asked for again: most corrections come soon, so it is looked at ever more rarely (after one rest, two, four …), and
    /// no more when it has stood unchanged for a week.
    ///
    /// - Parameters:
    ///   - captured: when its latest version came.
    ///   - seen: when it was last looked at.
    ///   - rest: the shortest time between two looks, in seconds.
    static func isPageDue(captured: Double, seen: Double, rest: Double, now: Double) -> Bool {
        now - captured <= Double(7 * longest) && now - seen >= max(rest, (now - captured) / 2)
    }
}
