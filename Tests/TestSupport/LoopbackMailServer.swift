import Foundation
import Synchronization

/// A mail server on this machine that takes whatever comes (RFC 5321, as much as a client needs) and keeps it for the test.
public final class LoopbackMailServer: Sendable {
    public let port: UInt16
    private let listener: Int32
    private let log = Mutex<[String]>([])

    public init() throws {
        signal(SIGPIPE, SIG_IGN)
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isBound = withUnsafeMutableBytes(of: &address) { raw in
            let pointer = raw.baseAddress!.assumingMemoryBound(to: sockaddr.self)
            return bind(listener, pointer, length) == 0 && listen(listener, 8) == 0
                && getsockname(listener, pointer, &length) == 0
        }
        guard isBound else { throw CocoaError(.featureUnsupported) }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else {
                    close(listener)
                    return
                }
                let session = Self.serve(connection)
                close(connection)
                self?.log.withLock { $0.append(session) }
            }
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// What each client said, commands and mail.
    public var sessions: [String] { log.withLock { $0 } }

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
