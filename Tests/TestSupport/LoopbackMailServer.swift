import Foundation
import Synchronization

/// A mail server on this machine that takes whatever comes (RFC 5321, as much as a client needs) and keeps it for the test.
public final class LoopbackMailServer: Sendable {
    public var port: UInt16 { listener.port }
    private let listener: LoopbackListener
    private let log = SessionLog()

    private final class SessionLog: Sendable {
        let sessions = Mutex<[String]>([])
    }

    public init() throws {
        listener = try LoopbackListener(backlog: 8) { [log] connection in
            let session = Self.serve(connection)
            close(connection)
            log.sessions.withLock { $0.append(session) }
        }
    }

    /// What each client said, commands and mail.
    public var sessions: [String] { log.sessions.withLock { $0 } }

    private static func serve(_ connection: Int32) -> String {
        var said = ""
        var pending = ""
        var inData = false
        var buffer = [UInt8](repeating: 0, count: 4096)
        func answer(_ line: String) {
            let bytes = Array((line + "\r\n").utf8)
            _ = bytes.withUnsafeBytes { Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        }
        answer("220 loopback")
        while true {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return said }
            pending += String(decoding: buffer[..<count], as: UTF8.self)
            while let end = pending.range(of: "\r\n") {
                let line = String(pending[..<end.lowerBound])
                pending.removeSubrange(..<end.upperBound)
                said += line + "\n"
                if inData {
                    if line == "." {
                        inData = false
                        answer("250 kept")
                    }
                } else if line.hasPrefix("DATA") {
                    inData = true
                    answer("354 go on")
                } else if line.hasPrefix("QUIT") {
                    answer("221 bye")
                    return said
                } else {
                    answer("250 fine")
                }
            }
        }
    }
}
