import Foundation
import Synchronization

/// A web server on this machine that answers as a test says, faults included: it speaks bytes, not HTTP.
public final class LoopbackServer: Sendable {
    public struct Request: Sendable {
        /// The path with its query.
        public let path: String
        /// The request as it came, without the empty line.
        public let head: String
        /// What follows the empty line, as long as Content-Length says.
        public let body: String
    }

    /// What is done for a request, in order; then the connection is closed.
    public enum Step: Sendable {
        case send(String)
        case bytes([UInt8])
        case wait(seconds: Double)
        /// Sends the bytes again and again until the other side has enough.
        case flood([UInt8])
    }

    public var port: UInt16 { listener.port }
    private let listener: LoopbackListener
    private let log = RequestLog()

    private final class RequestLog: Sendable {
        let requests = Mutex<[Request]>([])
    }

    public init(_ answer: @escaping @Sendable (Request) -> [Step]) throws {
        listener = try LoopbackListener(backlog: 64) { [log] connection in
            Thread.detachNewThread {
                defer { close(connection) }
                guard let request = Self.request(connection) else { return }
                log.requests.withLock { $0.append(request) }
                for step in answer(request) where !Self.perform(step, connection) { return }
            }
        }
    }

    public func address(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    /// The requests so far but those for robots.txt.
    public var requests: [Request] { log.requests.withLock { $0.filter { $0.path != "/robots.txt" } } }

    /// An answer with its length.
    public static func answer(
        _ body: String, status: String = "200 OK", fields: String = "Content-Type: text/html\r\n"
    ) -> [Step] {
        [.send("HTTP/1.1 \(status)\r\n\(fields)Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")]
    }

    private static func request(_ connection: Int32) -> Request? {
        var head: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while head.firstRange(of: "\r\n\r\n".utf8) == nil {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0, head.count < 1 << 16 else { return nil }
            head += buffer[..<count]
        }
        let end = head.firstRange(of: "\r\n\r\n".utf8)!
        let text = String(decoding: head[..<end.lowerBound], as: UTF8.self)
        var body = Array(head[end.upperBound...])
        let length =
            text.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
        while body.count < length {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            body += buffer[..<count]
        }
        let parts = text.split(separator: " ", maxSplits: 2)
        guard parts.count > 1 else { return nil }
        return Request(path: String(parts[1]), head: text, body: String(decoding: body, as: UTF8.self))
    }

    private static func perform(_ step: Step, _ connection: Int32) -> Bool {
        switch step {
        case .send(let text): return send(Array(text.utf8), connection)
        case .bytes(let bytes): return send(bytes, connection)
        case .wait(let seconds):
            Thread.sleep(forTimeInterval: seconds)
            return true
        case .flood(let bytes):
            while send(bytes, connection) {}
            return false
        }
    }

    private static func send(_ bytes: [UInt8], _ connection: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
