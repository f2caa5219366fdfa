import Annotations
import Foundation
import Ingestion
import Testing

@Suite struct ArticleSourceTests {
    /// Reads files with these contents; each outcome is a record's text or the error's words after the file's path.
    static func read(_ files: [(name: String, bytes: [UInt8])]) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for file in files { try Data(file.bytes).write(to: folder.appending(path: file.name)) }
        var source = ArticleSource(files: files.map { folder.appending(path: $0.name).path() })
        var outcomes: [String] = []
        while let item = source.next() {
            switch item {
            case .success(.article(let article)): outcomes.append(article.text)
            case .success(.parsed(let parsed)): outcomes.append(parsed.document.article.text)
            case .failure(let error): outcomes.append("error " + "\(error)".replacing(folder.path() + "/", with: ""))
            }
        }
        return outcomes
    }

    @Test func aBadFileLosesNothingOfTheOthers() throws {
        let outcomes = try Self.read([
            ("a.txt", Array("Good text.".utf8)),
            ("empty.txt", []),
            ("blank.txt", Array(" \n\t\n".utf8)),
            ("binary.txt", [0x7F, 0x45, 0x4C, 0x46, 0x00, 0x01]),
            ("latin1.txt", Array("First line.\nCaf".utf8) + [0xE9] + Array(" opened.".utf8)),
            ("utf16.txt", [0xFF, 0xFE, 0x41, 0x00]),
            ("bom.txt", [0xEF, 0xBB, 0xBF] + Array("Good too.".utf8)),
            ("broken.conllu", Array("1\tYes\n".utf8)),
        ])
        #expect(
            outcomes == [
                "Good text.",
                "error empty.txt: holds no text",
                "error blank.txt: holds no text",
                "error binary.txt:1: holds a zero byte: binary data, not text",
                "error latin1.txt:2: is not UTF-8 (byte 0xE9); if it is Windows-1252, convert it with: iconv -f CP1252 -t UTF-8",
                "error utf16.txt: is UTF-16; convert it with: iconv -f UTF-16 -t UTF-8",
                "Good too.",
                "error broken.conllu:1: expected 10 columns, found 2",
            ])
    }

    @Test func aBadRecordLosesNothingOfTheOthers() throws {
        let lines = [
            #"{"id": 7, "text": "One."}"#, "", "not json", "[1]", #"{"id": "x"}"#, #"{"text": 5}"#, #"{"text": " "}"#,
            #"{"text": "Six \ud83d\udea2."}"#,
        ]
        let outcomes = try Self.read([("a.jsonl", Array(lines.joined(separator: "\n").utf8))])
        #expect(
            outcomes == [
                "One.", "error a.jsonl:3: is not JSON", "error a.jsonl:4: is not a JSON object",
                "error a.jsonl:5: has no \"text\"", "error a.jsonl:6: \"text\" is not a string",
                "error a.jsonl:7: \"text\" is empty", "Six 🚢.",
            ])
    }

    @Test func aHugeLineIsRefusedAndTheNextOneRead() throws {
        let huge = [UInt8](repeating: UInt8(ascii: "x"), count: ByteReader.recordLimit + (3 << 20))
        let outcomes = try Self.read([
            ("a.jsonl", huge + Array("\n{\"text\": \"Good.\"}\n".utf8)), ("b.txt", huge),
            ("c.txt", Array("Good.".utf8)),
        ])
        #expect(
            outcomes == [
                "error a.jsonl:1: longer than 16 MiB, the most that one report may have", "Good.",
                "error b.txt: longer than 16 MiB, the most that one report may have", "Good.",
            ])
    }

    @Test func aHeaderIsReadAndCounted() throws {
        let file =
            "url: https://example.org/a\noutlet: Example Times\ndate: 2024-06-14\nstory-group: X\n\nTitle here\n\nThe text.\n"
        let article = try TextFile.article(Array(file.utf8), file: "folder/007-a.b.txt")
        #expect(article.id == "007-a.b")
        #expect(article.outlet == "Example Times")
        #expect(article.published == "2024-06-14")
        #expect(article.text == "Title here\n\nThe text.")
        #expect(article.firstLine == 6)
        let noHeader = try TextFile.article(Array("minister: we knew\n\nHe spoke.".utf8), file: "-")
        #expect(noHeader.text == "minister: we knew\n\nHe spoke.")
        #expect(noHeader.id == "-")
    }

    @Test func missingFilesAndFoldersAreNamed() {
        var source = ArticleSource(files: ["/nonexistent/a.txt", "/tmp"])
        #expect(throws: IngestionError.self) { try source.next()?.get() }
        #expect(throws: IngestionError.self) { try source.next()?.get() }
        #expect(source.next() == nil)
    }
}
