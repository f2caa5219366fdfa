import CCurl
import Foundation

/// One HTTP exchange after the other, by libcurl; the one place that touches it.
///
/// Each keeps its connections, so a client serves one thread at a time.
final class HTTPClient {
    struct Request {
        var url: String
        var fields: [String] = []
        var userAgent: String
        var allowsPrivate: Bool
        /// Of the body as it is sent; a longer one is an error.
        var sizeLimit: Int
        /// Seconds for all of it.
        var timeout: Int
        var isCancelled: @Sendable () -> Bool
    }

    struct Response {
        /// The status line and the fields, without the empty line at the end.
        var head: [UInt8]
        var body: [UInt8]
    }

    struct Failure: Error {
        var reason: String
        /// Whether another try may succeed.
        var isTransient = false
    }

    private let handle: OpaquePointer

    private static let start: Void = { _ = sitrep_curl_start() }()

    init() {
        Self.start
        guard let handle = curl_easy_init() else { fatalError("libcurl can't start: out of memory") }
        self.handle = OpaquePointer(handle)
    }

    deinit { curl_easy_cleanup(UnsafeMutableRawPointer(handle)) }

    /// What the callbacks of one exchange share.
    private final class State {
        let request: Request
        var head: [UInt8] = []
        var body: [UInt8] = []
        var refusal: String?
        var isTooLong = false

        init(_ request: Request) { self.request = request }
    }

    private static let headLimit = 256 << 10

    func get(_ request: Request) throws(Failure) -> Response {
        let curl = UnsafeMutableRawPointer(handle)
        // Keeps open connections, forgets all options.
        curl_easy_reset(curl)
        let state = State(request)
        var fields: UnsafeMutablePointer<curl_slist>?
        for field in request.fields { fields = curl_slist_append(fields, field) }
        defer { curl_slist_free_all(fields) }
        configure(curl, request)
        _ = sitrep_curl_fields(curl, fields)
        let code = withExtendedLifetime(state) {
            sitrep_curl_callbacks(
                curl, Self.takeHead, Self.takeBody, Self.openSocket, Self.goesOn,
                Unmanaged.passUnretained(state).toOpaque())
            return curl_easy_perform(curl)
        }
        if let refusal = state.refusal, code != CURLE_OK {
            throw Failure(reason: "its host is at \(refusal), which is no public address (--allow-private allows it)")
        }
        guard code != CURLE_ABORTED_BY_CALLBACK else { throw Failure(reason: "stopped") }
        guard !state.isTooLong, code != CURLE_FILESIZE_EXCEEDED else {
            throw Failure(reason: "is longer than \(request.sizeLimit >> 20) MiB")
        }
        guard code == CURLE_OK else { throw Self.failure(code, timeout: request.timeout) }
        return Response(head: state.head, body: state.body)
    }

    private func configure(_ curl: UnsafeMutableRawPointer, _ request: Request) {
        _ = sitrep_curl_text(curl, CURLOPT_URL, request.url)
        _ = sitrep_curl_text(curl, CURLOPT_PROTOCOLS_STR, "http,https")
        _ = sitrep_curl_text(curl, CURLOPT_USERAGENT, request.userAgent)
        // Redirects are followed by the caller, who asks robots.txt before each.
        _ = sitrep_curl_number(curl, CURLOPT_FOLLOWLOCATION, 0)
        _ = sitrep_curl_number(curl, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        _ = sitrep_curl_number(curl, CURLOPT_CONNECTTIMEOUT, min(15, request.timeout))
        _ = sitrep_curl_number(curl, CURLOPT_TIMEOUT, request.timeout)
        _ = sitrep_curl_number(curl, CURLOPT_LOW_SPEED_LIMIT, 100)
        _ = sitrep_curl_number(curl, CURLOPT_LOW_SPEED_TIME, min(20, request.timeout))
        _ = sitrep_curl_number(curl, CURLOPT_MAXFILESIZE, request.sizeLimit)
        // Signals and threads don't mix.
        _ = sitrep_curl_number(curl, CURLOPT_NOSIGNAL, 1)
        // A proxy would resolve names itself, and no address could be checked.
        if !request.allowsPrivate { _ = sitrep_curl_text(curl, CURLOPT_PROXY, "") }
    }

    private static func failure(_ code: CURLcode, timeout: Int) -> Failure {
        switch code {
        case CURLE_OPERATION_TIMEDOUT:
            Failure(reason: "no answer, or too slow a one, within \(timeout) s", isTransient: true)
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING,
            CURLE_PARTIAL_FILE, CURLE_SSL_CONNECT_ERROR:
            Failure(reason: words(code), isTransient: true)
        default: Failure(reason: words(code))
        }
    }

    private static func words(_ code: CURLcode) -> String { String(cString: curl_easy_strerror(code)).lowercased() }

    // MARK: - Callbacks

    private static func state(_ context: UnsafeMutableRawPointer?) -> State {
        Unmanaged<State>.fromOpaque(context!).takeUnretainedValue()
    }

    private static let takeHead: curl_write_callback = { bytes, size, count, context in
        let state = HTTPClient.state(context)
        let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
        // An interim answer (100, 103) comes before the one that counts.
        if line.starts(with: "HTTP/".utf8) { state.head.removeAll() }
        guard state.head.count + line.count <= HTTPClient.headLimit else {
            state.isTooLong = true
            return 0
        }
        if !line.elementsEqual("\r\n".utf8) { state.head += line }
        return size * count
    }

    private static let takeBody: curl_write_callback = { bytes, size, count, context in
        let state = HTTPClient.state(context)
        guard state.body.count + size * count <= state.request.sizeLimit else {
            state.isTooLong = true
            return 0
        }
        state.body += UnsafeRawBufferPointer(start: bytes, count: size * count)
        return size * count
    }

    /// Each address is checked when the connection to it is made, so that no name can resolve to another one in between.
    private static let openSocket: curl_opensocket_callback = { context, _, address in
        let state = HTTPClient.state(context)
        guard let address else { return CURL_SOCKET_BAD }
        let bytes = UnsafeRawPointer(address) + MemoryLayout<curl_sockaddr>.offset(of: \.addr)!
        if !state.request.allowsPrivate,
            let refusal = PublicAddress.refusal(bytes.assumingMemoryBound(to: sockaddr.self))
        {
            state.refusal = refusal
            return CURL_SOCKET_BAD
        }
        let type = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
        return socket(address.pointee.family, type, address.pointee.protocol)
    }

    private static let goesOn: curl_xferinfo_callback = { context, _, _, _, _ in
        HTTPClient.state(context).request.isCancelled() ? 1 : 0
    }
}
