import Annotations
import Foundation
import TestSupport
import Testing

@testable import Ingestion

@Suite struct WebArchiveTests {
    /// Reads a file of these bytes; each outcome is an article's address and first words, or an error without the file's name.
    static func read(_ bytes: [UInt8], name: String = "crawl.warc") throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: name)
        try Data(bytes).write(to: file)
        var source = ArticleSource(files: [file.path()])
        var outcomes: [String] = []
        while let item = source.next() {
            switch item {
            case .success(.article(let article)):
                outcomes.append("\(article.id) \(article.text.prefix { $0 != "," })")
            case .success(.parsed): outcomes.append("parsed")
            case .failure(let error):
                outcomes.append(
                    "error " + "\(error)".replacing(folder.path(), with: "").drop { $0 != ":" }.dropFirst(2))
            }
        }
        return outcomes
    }

    static func page(_ name: String) -> String {
        "<html><body><article><p>\(name) left the port on Monday, officials said, with 14 people aboard.</p></article></body></html>"
    }

    static func http(_ body: [UInt8], _ fields: String = "Content-Type: text/html\r\n", status: String = "200 OK")
        -> [UInt8]
    {
        Array("HTTP/1.1 \(status)\r\n\(fields)\r\n".utf8) + body
    }

    static func record(
        _ target: String, _ block: [UInt8], type: String = "response", length: Int? = nil, fields: String = ""
    ) -> [UInt8] {
        Array(
            """
            WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: \(target)\r\nWARC-Date: 2024-06-14T09:30:00Z\r
            WARC-Record-ID: <urn:uuid:1>\r\n\(fields)Content-Length: \(length ?? block.count)\r\n\r\n
            """.utf8) + block + Array("\r\n\r\n".utf8)
    }

    static func good(_ name: String) -> [UInt8] { record("https://e.org/\(name)", http(Array(page(name).utf8))) }

    @Test(arguments: ["plain", "by record", "as a whole"])
    func readsRecords(compressed: String) throws {
        let records = [
            Self.record("https://e.org/about", Array("x: y\r\n".utf8), type: "warcinfo"), Self.good("Ada"),
            Self.record("https://e.org/Ada", Array("GET / HTTP/1.1\r\n\r\n".utf8), type: "request"),
            Self.record("https://e.org/Ada", [], type: "revisit"),
            Self.record("https://e.org/moved", Self.http([], status: "301 Moved")),
            Self.record("https://e.org/a.png", Self.http([1, 2, 3], "Content-Type: image/png\r\n")),
            Self.record(
                "metadata://wget/log", Array("text".utf8), type: "resource", fields: "Content-Type: text/plain\r\n"),
            Self.record(
                "<https://e.org/text>", Array("Bea sailed, too.".utf8), type: "conversion",
                fields: "Content-Type: text/plain\r\n"),
        ]
        let bytes =
            switch compressed {
            case "plain": Array(records.joined())
            case "by record": Array(records.map(Gzip.compressed).joined())
            default: Gzip.compressed(Array(records.joined()))
            }
        #expect(
            try Self.read(bytes, name: "stream") == [
                "https://e.org/Ada Ada left the port on Monday", "https://e.org/text Bea sailed",
            ])
    }

    @Test func undoesChunksAndCodings() throws {
        let page = Array(Self.page("Ada").utf8)
        let chunked =
            Array("\(String(page.count / 2, radix: 16)); x=y\r\n".utf8) + page[..<(page.count / 2)]
            + Array("\r\n\(String(page.count - page.count / 2, radix: 16))\r\n".utf8) + page[(page.count / 2)...]
            + Array("\r\n0\r\n\r\n".utf8)
        let head = "Content-Type: text/html\r\n"
        let bodies = [
            Self.http(chunked, head + "Transfer-Encoding: chunked\r\n"),
            Self.http(Gzip.compressed(page), head + "Content-Encoding: gzip\r\n"),
            // Headers that name what isn't so.
            Self.http(page, head + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        ]
        for body in bodies {
            #expect(try Self.read(Self.record("https://e.org/1", body)).first?.hasSuffix("on Monday") == true)
        }
        let cut = Self.record(
            "https://e.org/1", Self.http(Array(chunked.dropLast(20)), head + "Transfer-Encoding: chunked\r\n"))
        #expect(try Self.read(cut) == ["error byte 0: https://e.org/1: its last chunk is missing"])
    }

    @Test func aBrokenRecordLosesNothingOfTheOthers() throws {
        let broken: [(name: String, bytes: [UInt8], reason: String)] = [
            (
                "too long", Self.record("https://e.org/1", Self.http([65]), length: 900),
                "its length of 900 bytes is wrong"
            ),
            (
                "too short", Self.record("https://e.org/1", Self.http([65, 66, 67]), length: 20),
                "its length of 20 bytes is wrong"
            ),
            (
                "no length", Array("WARC/1.0\r\nWARC-Type: response\r\n\r\nabc\r\n\r\n".utf8),
                "the record has no valid Content-Length"
            ),
            ("negative", Self.record("https://e.org/1", [], length: -4), "the record has no valid Content-Length"),
            ("noise", Array("noise\u{0}\r\nmore\r\n".utf8), "expected a record (\"WARC/1.0\")"),
            (
                "digest", Self.record("https://e.org/1", Self.http([65]), fields: "WARC-Payload-Digest: sha1:AAAA\r\n"),
                "https://e.org/1: it doesn't have the digest that the record names"
            ),
            (
                "no HTTP",
                Self.record("https://e.org/1", Array("abc".utf8), fields: "Content-Type: application/http\r\n"),
                "https://e.org/1: the record holds no HTTP response"
            ),
        ]
        for (name, bytes, reason) in broken {
            let place = Self.good("Ada").count
            #expect(
                try Self.read(Self.good("Ada") + bytes + Self.good("Bea")) == [
                    "https://e.org/Ada Ada left the port on Monday", "error byte \(place): \(reason)",
                    "https://e.org/Bea Bea left the port on Monday",
                ], "\(name)")
        }
    }

    @Test func aBrokenMemberLosesNothingOfTheOthers() throws {
        let (ada, bea, cem) = (
            Gzip.compressed(Self.good("Ada")), Gzip.compressed(Self.good("Bea")), Gzip.compressed(Self.good("Cem"))
        )
        var damaged = bea
        for i in 60..<90 { damaged[i] ^= 0x5A }
        for middle in [damaged, Array(bea.dropLast(40)), Array("noise".utf8)] {
            let outcomes = try Self.read(ada + middle + cem, name: "crawl.warc.gz")
            #expect(outcomes.first == "https://e.org/Ada Ada left the port on Monday")
            #expect(outcomes.last == "https://e.org/Cem Cem left the port on Monday")
            #expect(
                outcomes.count > 2
                    && outcomes[1..<(outcomes.count - 1)].allSatisfy { $0.hasPrefix("error byte \(ada.count): ") },
                "\(outcomes)")
        }
        let cut = try Self.read(ada + bea.dropLast(40), name: "crawl.warc.gz")
        #expect(cut.count == 2 && cut[1].hasPrefix("error byte \(ada.count): the compressed data break off"))
    }

    /// Little that unpacks to very much costs neither memory nor the other records.
    @Test func bombsAreBounded() throws {
        let zeros = [UInt8](repeating: 0, count: 70 << 20)
        let inner = Self.record(
            "https://e.org/1",
            Self.http(Gzip.compressed(zeros), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"))
        #expect(
            try Self.read(inner + Self.good("Bea")) == [
                "error byte 0: https://e.org/1: is longer than 16 MiB when decompressed, the most that one report may have",
                "https://e.org/Bea Bea left the port on Monday",
            ])
        let outer = Gzip.compressed(Self.record("https://e.org/1", zeros))
        let outcomes = try Self.read(outer + Gzip.compressed(Self.good("Bea")), name: "crawl.warc.gz")
        #expect(outcomes.count == 2 && outcomes[0].contains("times their size"))
        #expect(outcomes.last == "https://e.org/Bea Bea left the port on Monday")
        let long = Self.record("https://e.org/1", [UInt8](repeating: 65, count: 17 << 20))
        #expect(
            try Self.read(long + Self.good("Bea")) == [
                "error byte 0: longer than 16 MiB, the most that one report may have",
                "https://e.org/Bea Bea left the port on Monday",
            ])
    }

    @Test func readsARC() throws {
        let body = Self.http(Array(Self.page("Ada").utf8))
        let arc =
            Array("filedesc://a.arc 127.0.0.1 20140216050221 text/plain 4\n1 0\n\n".utf8)
            + Array("http://e.org/a b 127.0.0.1 20140216050221 text/html \(body.count)\n".utf8) + body
            + Array("\nhttp://e.org/c 127.0.0.1 20140216050221 text/html -1\n".utf8)
            + Array("http://e.org/d 127.0.0.1 20140216050221 text/html \(body.count)\n".utf8) + body + [10]
        let outcomes = try Self.read(arc, name: "a.arc")
        #expect(outcomes.count == 3)
        #expect(outcomes.first == "http://e.org/a b Ada left the port on Monday")
        #expect(outcomes.last == "http://e.org/d Ada left the port on Monday")
    }

    /// The standard's own vectors (FIPS 180-4, RFC 4648).
    @Test func digestsAndTheirSpellings() {
        #expect(PayloadDigest.matches("sha1:a9993e364706816aba3e25717850c26c9cd0d89d", Array("abc".utf8)) == true)
        #expect(PayloadDigest.matches("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", Array("abc".utf8)) == true)
        #expect(PayloadDigest.matches("sha1:qZk+NkcGgWq6PiVxeFDCbJzQ2J0=", Array("abc".utf8)) == true)
        #expect(PayloadDigest.matches("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", Array("abd".utf8)) == false)
        #expect(PayloadDigest.matches("crc:0", []) == nil)
        #expect(
            PayloadDigest.encoded(Array("foobar".utf8), bits: 5, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == "MZXW6YTBOI")
    }

    @Test func whatIsWrittenIsRead() throws {
        let body = Array(Self.page("Ada").utf8)
        let head = Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n".utf8)
        let record = WARCWriter.response(
            target: "https://e.org/Ada", time: "2024-06-14T09:30:00Z", id: "1", head: head, body: body)
        #expect(try Self.read(record + record).count == 2)
    }

    /// Whatever becomes of an archive on its way, reading it ends, and records far from the damage are there.
    @Test(arguments: 0..<60)
    func mutatedArchivesNeverCrash(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let chunked = Self.record(
            "https://e.org/1", Self.http(Array("3\r\nabc\r\n0\r\n\r\n".utf8), "Transfer-Encoding: chunked\r\n"))
        var records = [Self.good("Ada"), chunked, Self.good("Bea"), Self.good("Cem")]
        if seed % 2 == 0 { records = records.map(Gzip.compressed) }
        if seed % 7 == 3 { records = [Gzip.compressed(Array(records.joined()))] }
        var bytes = Array(records.joined())
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...90, using: &random)))
            case 2: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 60)], at: at / 2)
            default: bytes.insert(contentsOf: Array("WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n".utf8), at: at)
            }
            if bytes.isEmpty { bytes = [0] }
        }
        let outcomes = try Self.read(bytes, name: seed % 3 == 0 ? "a.warc.gz" : "stream")
        #expect(outcomes.count < 100, "seed \(seed)")
    }
}
