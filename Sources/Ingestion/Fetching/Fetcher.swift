import Annotations
import Foundation
import Synchronization

/// Fetches pages and feeds as a good guest: asks robots.txt, waits between requests to a host, tells who it is, gives up in time.
///
/// ```swift
/// let fetcher = Fetcher()
/// if case .fetched(let page) = try fetcher.fetch("https://example.org/news") { … }
/// ```
/// Safe to use from several threads: hosts are asked side by side, one host never.
public final class Fetcher: Sendable {
    public struct Configuration: Sendable {
        /// Its first word names it to robots.txt.
        public var userAgent = "Sitrep/0.1 (news monitoring)"
        /// Whether addresses of this machine and of private networks may be asked.
        public var allowsPrivate = false
        /// The least seconds between two requests to one host.
        public var interval = 1.0
        public var redirects = 5
        /// Of a body, as sent and as unpacked.
        public var sizeLimit = ByteReader.recordLimit
        /// Seconds for one request.
        public var timeout = 30
        public var retries = 3
        /// Seconds before the first retry.
        public var backoff = 1.0
        /// Where every page and feed that was fetched is added as it was sent.
        public var archive: WARCFile?
        /// Asked several times a second; `true` ends all waiting and fetching.
        public var isCancelled: @Sendable () -> Bool = { false }

        public init() {}
    }

    public enum Outcome: Sendable {
        case fetched(FetchedPage)
        /// The server has nothing newer than the validators say (HTTP 304).
        case unchanged(time: String)
    }

    public let configuration: Configuration
    private let politeness = Mutex(Politeness())
    private let robots = Mutex<[String: (rules: RobotsRules, time: Double)]>([:])
    private let clients = Mutex<[Client]>([])

    /// A client is in the pool or with the one thread that took it out.
    private struct Client: @unchecked Sendable {
        let client: HTTPClient
    }

    public init(_ configuration: Configuration = Configuration()) { self.configuration = configuration }

    /// - Throws: ``FetchError`` where the text is no address that can be fetched.
    public static func check(_ address: String) throws(FetchError) { _ = try FetchAddress(address) }

    /// - Parameters:
    ///   - etag: the validator of what is known already, which makes the request conditional; so does `lastModified`.
    /// - Throws: ``FetchError`` where nothing could be fetched.
    public func fetch(
        _ address: String, etag: String? = nil, lastModified: String? = nil
    ) throws(FetchError) -> Outcome {
        var fields = ["Accept: text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5"]
        fields += [etag.map { "If-None-Match: \($0)" }, lastModified.map { "If-Modified-Since: \($0)" }].compactMap(
            \.self)
        var url = try FetchAddress(address)
        var seen: Set<String> = []
        while true {
            guard seen.insert(url.text).inserted else { throw FetchError(address, "redirects in a circle") }
            try checkRobots(url, for: address)
            let (response, message) = try request(url, fields, for: address)
            switch message.status {
            case 304: return .unchanged(time: Timestamp.now())
            case 200, 203:
                let page = try FetchedPage(address, url.text, response, message, configuration.sizeLimit)
                try configuration.archive?.append(page)
                return .fetched(page)
            case 301, 302, 303, 307, 308:
                guard let target = message.fields["location"] else {
                    throw FetchError(
                        address, "answers \(message.status) without saying where to", status: message.status)
                }
                guard seen.count <= configuration.redirects else {
                    throw FetchError(address, "redirects more than \(configuration.redirects) times")
                }
                url = try url.resolving(target, for: address)
            default:
                throw FetchError(address, "answers \(Self.words(message))", status: message.status)
            }
        }
    }

    /// One request with its retries.
    private func request(
        _ url: FetchAddress, _ fields: [String], for address: String
    ) throws(FetchError) -> (HTTPClient.Response, HTTPMessage) {
        let policy = RetryPolicy(retries: configuration.retries, base: configuration.backoff)
        var attempt = 0
        while true {
            try wait(for: url, address)
            do throws(FetchError) {
                let response = try exchange(url.text, fields, configuration.sizeLimit, for: address)
                guard let message = HTTPMessage(response.head + Array("\r\n".utf8)) else {
                    throw FetchError(address, "answers with something that isn't HTTP")
                }
                guard RetryPolicy.isTransient(status: message.status) else { return (response, message) }
                var error = FetchError(address, "answers \(Self.words(message))", status: message.status)
                error.isTransient = true
                let after = message.fields["retry-after"]
                error.retryAfter = after.flatMap { RetryPolicy.seconds(retryAfter: $0, now: Timestamp.now()) }
                throw error
            } catch {
                let chance = Double.random(in: 0...1)
                guard error.isTransient,
                    let delay = policy.delay(after: attempt, retryAfter: error.retryAfter, chance: chance)
                else { throw error }
                attempt += 1
                try pause(delay, for: address)
            }
        }
    }

    private func exchange(
        _ url: String, _ fields: [String], _ limit: Int, for address: String
    ) throws(FetchError) -> HTTPClient.Response {
        let client = clients.withLock { $0.popLast() } ?? Client(client: HTTPClient())
        defer { clients.withLock { $0.append(client) } }
        do throws(HTTPClient.Failure) {
            return try client.client.get(
                HTTPClient.Request(
                    url: url, fields: fields + ["Accept-Encoding: gzip"], userAgent: configuration.userAgent,
                    allowsPrivate: configuration.allowsPrivate, sizeLimit: limit, timeout: configuration.timeout,
                    isCancelled: configuration.isCancelled))
        } catch {
            var failure = FetchError(address, error.reason)
            failure.isTransient = error.isTransient
            throw failure
        }
    }

    // MARK: - Good manners

    private func wait(for url: FetchAddress, _ address: String) throws(FetchError) {
        let delay = robots.withLock { $0[url.origin]?.rules.delay } ?? 0
        let interval = max(configuration.interval, delay)
        let seconds = politeness.withLock { $0.reserve(url.host, interval: interval, now: Self.clock()) }
        try pause(seconds, for: address)
    }

    private func pause(_ seconds: Double, for address: String) throws(FetchError) {
        let end = Self.clock() + seconds
        while true {
            if configuration.isCancelled() { throw FetchError(address, "stopped") }
            let left = end - Self.clock()
            guard left > 0 else { return }
            Thread.sleep(forTimeInterval: min(left, 0.1))
        }
    }

    /// Rules are kept for a day at most (RFC 9309, 2.4).
    private func checkRobots(_ url: FetchAddress, for address: String) throws(FetchError) {
        let now = Self.clock()
        var rules = robots.withLock { cache in cache[url.origin].flatMap { now - $0.time < 86_400 ? $0.rules : nil } }
        if rules == nil {
            rules = try fetchRobots(url, for: address)
            robots.withLock { cache in
                if cache.count > 10_000 { cache.removeAll() }
                cache[url.origin] = (rules!, now)
            }
        }
        guard rules!.allows(url.path) else { throw FetchError(address, "its site's robots.txt asks not to fetch it") }
    }

    /// Where there is no robots.txt (4xx) all is allowed; where the server fails, nothing is (RFC 9309, 2.3.1).
    private func fetchRobots(_ page: FetchAddress, for address: String) throws(FetchError) -> RobotsRules {
        var url = try page.robots
        for _ in 0...5 {
            let (response, message): (HTTPClient.Response, HTTPMessage)
            do throws(FetchError) {
                (response, message) = try request(url, [], for: address)
            } catch {
                guard error.status != nil else { throw error }
                return error.status.map { $0 == 429 || $0 >= 500 } == true ? .allowingNothing : .allowingAll
            }
            switch message.status {
            case 200..<300:
                let coding = message.fields["content-encoding"] ?? ""
                guard let bytes = try? ContentCoding.decode(response.body, coding, limit: configuration.sizeLimit)
                else {
                    return .allowingAll
                }
                let agent = configuration.userAgent.prefix { $0.isLetter || $0 == "-" || $0 == "_" }
                return RobotsRules(
                    String(decoding: bytes.prefix(RobotsRules.limit), as: UTF8.self), agent: String(agent))
            case 300..<400:
                guard let target = message.fields["location"] else { return .allowingAll }
                url = try url.resolving(target, for: address)
            case 500...: return .allowingNothing
            default: return .allowingAll
            }
        }
        return .allowingAll
    }

    private static func clock() -> Double { ProcessInfo.processInfo.systemUptime }

    private static func words(_ message: HTTPMessage) -> String {
        let names = [
            401: "unauthorised", 403: "forbidden", 404: "not found", 410: "gone", 429: "too many requests",
            451: "unavailable for legal reasons", 500: "server error", 503: "unavailable",
        ]
        return names[message.status].map { "\(message.status) (\($0))" } ?? "\(message.status)"
    }
}
