import Foundation
import TestSupport
import Testing

@Suite struct ExtractCommandTests {
    @Test func aBadFileIsReportedAndTheRestGoesOn() throws {
        let folder = try TemporaryFolder()
        let binary = try folder.file("binary.txt", Data([0x7F, 0x00, 0x01]))
        let run = try Run(["extract", "nosuch.txt", binary.path(), Run.example("containers.txt")])
        #expect(run.status == 1)
        #expect(run.diagnostics.contains("sitrep: nosuch.txt: no such file\n"))
        #expect(run.diagnostics.contains("binary.txt:1: holds a zero byte"))
        #expect(run.output.split(separator: "\n").count == 1)
    }

    @Test func aTextThatIsNotEnglishIsNamedAndPassedOver() throws {
        let run = try Run(["extract", "-"], input: "Министр сказал, что контейнеры были отправлены в Россию.")
        #expect(run.status == 1)
        #expect(run.diagnostics == "sitrep: -: passed over: not English but Russian\n")
        #expect(run.output.isEmpty)
    }

    @Test func theResultDoesNotDependOnTheThreads() throws {
        let text = try String(contentsOfFile: Run.example("containers.txt"), encoding: .utf8)
        let records = (0..<20).map { i in
            let record = ["id": "\(i)", "text": String(text.dropFirst(i * 7))]
            return String(decoding: try! JSONSerialization.data(withJSONObject: record), as: UTF8.self)
        }
        let input = records.joined(separator: "\n")
        let one = try Run(["extract", "--from", "jsonl", "--threads", "1", "-"], input: input)
        let three = try Run(["extract", "--from", "jsonl", "--threads", "3", "-"], input: input)
        #expect(one.status == 0)
        #expect(one.output == three.output)
        #expect(one.output.split(separator: "\n").count == 20)
    }

    /// The contract: offsets count code points of the record's own text, and every span lies inside it and is not empty.
    @Test func everySpanLiesInTheText() throws {
        let text =
            "Le Élysée 🚢 — Kim Hong-gyun “told” Reuters: «5 млн» shells…\n\n- Emmanuel Macron warned of 300–400 drones 🚀.\n"
        let record = try JSONSerialization.data(withJSONObject: ["id": "x", "text": text])
        let run = try Run(
            ["extract", "--from", "jsonl", "-", Run.example("containers.txt")],
            input: String(decoding: record, as: UTF8.self))
        for line in run.output.split(separator: "\n") {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let length = try #require(object["text"] as? String).unicodeScalars.count
            check(object, length: length, path: "")
        }
    }

    private func check(_ value: Any, length: Int, path: String) {
        switch value {
        case let object as [String: Any]:
            if let start = object["start"] as? Int, let end = object["end"] as? Int,
                object["field"] as? String ?? "text" == "text"
            {
                #expect(0 <= start && start < end && end <= length, "\(path): \(start)..<\(end) of \(length)")
            }
            for (key, member) in object { check(member, length: length, path: "\(path).\(key)") }
        case let array as [Any]:
            for (i, element) in array.enumerated() { check(element, length: length, path: "\(path)[\(i)]") }
        default:
            break
        }
    }

    @Test func hostileTextNeverCrashes() throws {
        var random = SeededGenerator(seed: 7)
        let parts = [
            "\u{0}", "\u{202E}", "🚢", "«", "»", "“", "\"", "'", "’", ".", "1e999", "9", "٣", "½", ",", "-", "–", "—",
            "(", "[", "\n", "\r\n",
            "\n- ", "\t", " ", "said", "at least", "up to", "told", "U.S.", "Mr.", "Kim", "容器", "Киев", "e\u{301}",
            "\u{200D}", "$", "%",
            "million", "Friday", "resolution 1718 (2006)", "according to", ":", ";", "between", "and", "never",
        ]
        let lines = (0..<200).map { i in
            let text = (0..<Int.random(in: 1...80, using: &random)).map { _ in
                parts.randomElement(using: &random)! + (Bool.random(using: &random) ? " " : "")
            }.joined()
            let record = ["id": "\(i)", "text": text + "."]
            return String(decoding: try! JSONSerialization.data(withJSONObject: record), as: UTF8.self)
        }
        let run = try Run(["extract", "--from", "jsonl", "-"], input: lines.joined(separator: "\n"))
        #expect(run.status <= 1, "\(run.diagnostics.suffix(500))")
    }
}

@Suite struct LedgerCommandTests {
    @Test(arguments: [
        ("table", "container, transfer PRK → RUS"), ("csv", "kind,giver,receiver"), ("json", "\"relation\""),
    ])
    func printsEachFormat(format: String, words: String) throws {
        let record =
            #"{"id": "a", "text": "North Korea sent 6,700 containers to Russia, Seoul said. North Korea sent 1,000 containers to Russia."}"#
        let run = try Run(["ledger", "--from", "jsonl", "--format", format, "-"], input: record)
        #expect(run.status == 0)
        #expect(run.output.contains(words), "\(run.output)")
    }
}
