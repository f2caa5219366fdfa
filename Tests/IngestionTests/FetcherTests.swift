import Annotations
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Ingestion

@Suite struct FetcherTests {
    /// A fetcher that may ask this machine and doesn't wait long.
    private static func fetcher(_ change: (inout Fetcher.Configuration) -> Void = { _ in }) -> Fetcher {
        var configuration = Fetcher.Configuration()
        configuration.allowsPrivate = true
        configuration.interval = 0
        configuration.backoff = 0.01
        configuration.timeout = 5
        change(&configuration)
        return Fetcher(configuration)
    }

    /// A server with one page; it has no robots.txt.
    private static func server(_ steps: @escaping @Sendable (LoopbackServer.Request) -> [LoopbackServer.Step]) throws
        -> LoopbackServer
    {
        try LoopbackServer { request in
            request.path == "/robots.txt" ? LoopbackServer.answer("", status: "404 Not Found") : steps(request)
        }
    }

    /// The reason why it fails, without the address.
    private static func failure(_ fetcher: Fetcher, _ address: String) -> String {
        do {
            _ = try fetcher.fetch(address)
            return "fetched"
        } catch {
            return error.reason
        }
    }

    private static let page = WebArchiveTests.page("Ada")

    @Test func fetchesAPageWithWhatTheServerSays() throws {
        let server = try Self.server { _ in
            LoopbackServer.answer(
                Self.page,
                fields: "Content-Type: text/html\r\nETag: \"v1\"\r\nLast-Modified: Fri, 14 Jun 2024 09:30:00 GMT\r\n")
        }
        guard case .fetched(let page) = try Self.fetcher().fetch(server.address("/a?b=c#d")) else {
            Issue.record("not fetched")
            return
        }
        #expect(page.capture.source == server.address("/a?b=c#d"))
        #expect(page.capture.url == server.address("/a?b=c"))
        #expect(page.capture.status == 200 && page.capture.etag == "\"v1\"")
        #expect(page.capture.bytes == Array(Self.page.utf8))
        #expect(page.capture.digest == SHA256.hash(Self.page))
        #expect(try page.articles().first?.text.hasPrefix("Ada left") == true)
        #expect(server.requests.map(\.path) == ["/a?b=c"])
        #expect(server.requests[0].head.contains("User-Agent: Sitrep/"))
        // What was fetched can be kept as a web archive.
        #expect(try WebArchiveTests.read(page.warcRecord, name: "a.warc.gz").count == 1)
    }

    @Test func asksOnlyForWhatIsNew() throws {
        let server = try Self.server { request in
            request.head.contains("If-None-Match: \"v1\"") && request.head.contains("If-Modified-Since: then")
                ? [.send("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")] : LoopbackServer.answer(Self.page)
        }
        guard case .unchanged = try Self.fetcher().fetch(server.address("/"), etag: "\"v1\"", lastModified: "then")
        else {
            Issue.record("fetched again")
            return
        }
    }

    @Test func undoesCompressionWithinBounds() throws {
        let packed = Gzip.compressed(Array(Self.page.utf8))
        let bomb = Gzip.compressed([UInt8](repeating: 0x20, count: 40 << 20))
        let server = try Self.server { request in
            let body = request.path == "/bomb" ? bomb : packed
            let head =
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n"
            return [.send(head), .bytes(body)]
        }
        guard case .fetched(let page) = try Self.fetcher().fetch(server.address("/")) else { return }
        #expect(page.capture.bytes == Array(Self.page.utf8))
        #expect(Self.failure(Self.fetcher(), server.address("/bomb")).contains("when decompressed"))
    }

    @Test func followsRedirectsWithinBounds() throws {
        let server = try Self.server { request in
            let number = Int(request.path.dropFirst(2)) ?? 0
            switch request.path.dropFirst().first {
            case "r" where number > 0:
                return [.send("HTTP/1.1 302 Found\r\nLocation: r\(number - 1)\r\nConnection: close\r\n\r\n")]
            case "c": return [.send("HTTP/1.1 301 Moved\r\nLocation: /c\(1 - number)\r\nConnection: close\r\n\r\n")]
            case "f": return [.send("HTTP/1.1 301 Moved\r\nLocation: file:///etc/passwd\r\nConnection: close\r\n\r\n")]
            default: return LoopbackServer.answer(Self.page)
            }
        }
        guard case .fetched(let page) = try Self.fetcher().fetch(server.address("/r5")) else { return }
        #expect(page.capture.url == server.address("/r0") && page.capture.source == server.address("/r5"))
        #expect(Self.failure(Self.fetcher(), server.address("/r6")) == "redirects more than 5 times")
        #expect(Self.failure(Self.fetcher(), server.address("/c0")) == "redirects in a circle")
        #expect(Self.failure(Self.fetcher(), server.address("/f")).contains("no address of a page"))
    }

    @Test func triesAgainWhatMayPass() throws {
        let tries = Mutex<[String: Int]>([:])
        let server = try Self.server { request in
            let count = tries.withLock { tries -> Int in
                tries[request.path, default: 0] += 1
                return tries[request.path]!
            }
            switch request.path {
            case "/busy" where count < 3:
                return LoopbackServer.answer("", status: "503 Unavailable", fields: "Retry-After: 0\r\n")
            case "/cut" where count < 3:
                return [.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\nhalf")]
            case "/reset" where count < 2: return []
            case "/down": return LoopbackServer.answer("", status: "500 Server Error")
            case "/patience": return LoopbackServer.answer("", status: "429 Too Many", fields: "Retry-After: 7200\r\n")
            case "/gone": return LoopbackServer.answer("", status: "410 Gone")
            default: return LoopbackServer.answer(Self.page)
            }
        }
        for path in ["/busy", "/cut", "/reset"] {
            guard case .fetched = try Self.fetcher().fetch(server.address(path)) else { return }
        }
        #expect(Self.failure(Self.fetcher(), server.address("/down")) == "answers 500 (server error)")
        #expect(Self.failure(Self.fetcher(), server.address("/gone")) == "answers 410 (gone)")
        do throws(FetchError) {
            _ = try Self.fetcher().fetch(server.address("/patience"))
        } catch {
            #expect(error.status == 429 && error.retryAfter == 7200)
        }
        #expect(tries.withLock { $0 } == ["/busy": 3, "/cut": 3, "/reset": 2, "/down": 4, "/gone": 1, "/patience": 1])
    }

    @Test func slowAndHugeAnswersEnd() throws {
        let server = try Self.server { request in
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
            switch request.path {
            case "/slow": return [.send(head), .wait(seconds: 8)]
            case "/fields": return [.send("HTTP/1.1 200 OK\r\n"), .flood(Array("X-Y: zzzzzzzzzzzzzzzz\r\n".utf8))]
            case "/said": return [.send("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")]
            default: return [.send(head), .flood([UInt8](repeating: 65, count: 1 << 16))]
            }
        }
        let fetcher = Self.fetcher {
            $0.timeout = 1
            $0.retries = 0
        }
        #expect(Self.failure(fetcher, server.address("/slow")).contains("within 1 s"))
        #expect(Self.failure(Self.fetcher(), server.address("/huge")) == "is longer than 16 MiB")
        #expect(Self.failure(Self.fetcher(), server.address("/said")) == "is longer than 16 MiB")
        #expect(Self.failure(Self.fetcher(), server.address("/fields")) != "fetched")
    }

    @Test func stopsWhenTold() throws {
        let server = try Self.server { _ in [.wait(seconds: 8)] }
        let begin = Date()
        let fetcher = Self.fetcher { $0.isCancelled = { Date().timeIntervalSince(begin) > 0.3 } }
        #expect(Self.failure(fetcher, server.address("/")) == "stopped")
        #expect(Date().timeIntervalSince(begin) < 5)
    }

    /// Not even by a name that resolves to it, nor after a redirect.
    @Test func asksNoPrivateAddress() throws {
        let server = try Self.server { _ in LoopbackServer.answer(Self.page) }
        let fetcher = Self.fetcher {
            $0.allowsPrivate = false
            $0.retries = 0
        }
        for host in ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433"] {
            let reason = Self.failure(fetcher, "http://\(host):\(server.port)/")
            #expect(reason.contains("no public address"), "\(host): \(reason)")
        }
        #expect(server.requests.isEmpty)
        #expect(Self.failure(fetcher, "file:///etc/passwd").contains("no address of a page"))
        #expect(Self.failure(fetcher, "http://ada:secret@example.org/").contains("password"))
    }

    @Test func obeysRobots() throws {
        let server = try LoopbackServer { request in
            request.path == "/robots.txt"
                ? LoopbackServer.answer("User-agent: sitrep\nDisallow: /private\n", fields: "")
                : LoopbackServer.answer(Self.page)
        }
        let fetcher = Self.fetcher()
        #expect(Self.failure(fetcher, server.address("/private/a")) == "its site's robots.txt asks not to fetch it")
        #expect(Self.failure(fetcher, server.address("/public")) == "fetched")
        #expect(server.requests.map(\.path) == ["/public"])
        let broken = try LoopbackServer { _ in LoopbackServer.answer("", status: "500 Server Error") }
        #expect(Self.failure(Self.fetcher { $0.retries = 0 }, broken.address("/")).contains("robots.txt"))
    }

    @Test func waitsBetweenRequestsToAHost() throws {
        let server = try Self.server { _ in LoopbackServer.answer(Self.page) }
        let fetcher = Self.fetcher { $0.interval = 0.3 }
        let begin = Date()
        for path in ["/a", "/b"] { _ = try fetcher.fetch(server.address(path)) }
        // robots.txt, /a and /b: two waits.
        #expect(Date().timeIntervalSince(begin) >= 0.55)
    }
}
