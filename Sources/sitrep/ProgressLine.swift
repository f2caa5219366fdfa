import Foundation

/// A line on the terminal that long work keeps up to date: on standard error, and only where that is a terminal.
final class ProgressLine {
    private let isShown = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    private let start = Date()
    private var last = Date.distantPast

    /// "ingesting [#####-----] 52 %, 1234 articles, 310/s"
    func show(_ what: String, done: Int, of all: Int, note: String = "") {
        guard isShown, Date().timeIntervalSince(last) >= 0.2 else { return }
        last = Date()
        let share = all > 0 ? min(1, Double(done) / Double(all)) : 0
        let width = 24
        let filled = Int(share * Double(width))
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
        Diagnostics.write("\r\u{1B}[K\(what) [\(bar)] \(Int(share * 100)) %\(note)")
    }

    /// Makes room for another line.
    func clear() {
        guard isShown, last != .distantPast else { return }
        Diagnostics.write("\r\u{1B}[K")
        last = .distantPast
    }

    var seconds: Double { Date().timeIntervalSince(start) }
}
