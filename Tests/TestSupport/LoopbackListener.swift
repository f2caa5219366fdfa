import Foundation

/// A port of this machine that takes connections until its owner goes.
final class LoopbackListener: Sendable {
    let port: UInt16
    private let listener: Int32

    /// - Parameter serve: is handed each connection, on the thread that accepts, and closes it.
    init(backlog: Int32, serve: @escaping @Sendable (_ connection: Int32) -> Void) throws {
        // Writing to a client that went away is an error, not the end of the tests.
        signal(SIGPIPE, SIG_IGN)
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isBound = withUnsafeMutableBytes(of: &address) { raw in
            let pointer = raw.baseAddress!.assumingMemoryBound(to: sockaddr.self)
            return bind(listener, pointer, length) == 0 && listen(listener, backlog) == 0
                && getsockname(listener, pointer, &length) == 0
        }
        guard isBound else { throw CocoaError(.featureUnsupported) }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else {
                    close(listener)
                    return
                }
                serve(connection)
            }
        }
    }

    /// Wakes the thread that accepts, which closes the listener: closed here, its number could be another's before it looks.
    deinit { shutdown(listener, Int32(SHUT_RDWR)) }
}
