import Foundation

/// Times as Sitrep keeps them: ISO 8601 in UTC, whole seconds ("2024-06-14T09:30:00Z"), so that text order is time order.
public enum Timestamp {
    public static func now() -> String { string(secondsSince1970: Date().timeIntervalSince1970) }

    public static func string(secondsSince1970 seconds: Double) -> String {
        var time = time_t(min(max(seconds, -62_135_596_800), 253_402_300_799))
        var parts = tm()
        gmtime_r(&time, &parts)
        func digits(_ number: Int32, _ width: Int = 2) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return digits(parts.tm_year + 1900, 4) + "-" + digits(parts.tm_mon + 1) + "-" + digits(parts.tm_mday) + "T"
            + digits(parts.tm_hour) + ":" + digits(parts.tm_min) + ":" + digits(parts.tm_sec) + "Z"
    }
}
