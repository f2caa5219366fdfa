import Foundation
import Rendering

/// What is known of the terminal behind standard output.
enum Terminal {
    static var isInteractive: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Colour only for a person: not in a pipe, not where `NO_COLOR` is set (https://no-color.org), not on a dumb terminal.
    static var wantsColour: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isInteractive && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    /// Columns: `$COLUMNS`, the terminal's own answer, or 80.
    static var width: Int {
        if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }), columns >= 40 {
            return columns
        }
        var size = winsize()
        if isInteractive, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 {
            return Int(size.ws_col)
        }
        return 80
    }
}

extension TerminalText {
    /// Lines of text, each safe for a terminal.
    static func safeLines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { safe(String($0)) }.joined(separator: "\n")
    }
}

/// Standard output. A write after the reader has gone ends the program with success, as `head` expects of its writers.
enum Output {
    static func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let written = Foundation.write(STDOUT_FILENO, rest.baseAddress, rest.count)
                if written < 0 {
                    if errno == EINTR { continue }
                    if errno == EPIPE { exit(0) }
                    Diagnostics.write(
                        "sitrep: writing to standard output failed: \(String(cString: strerror(errno)))\n")
                    exit(1)
                }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
            }
        }
    }
}

/// Standard error.
enum Diagnostics {
    static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
