import Foundation

/// A summary with its text and whether people found it supported.
struct FaithfulnessExample: Sendable {
    /// Examples about the same text share it: they must fall in the same fold.
    let document: Int
    let body: String
    let summary: String
    let isSupported: Bool
}

/// Readers of the files in `faithfulness/`.
enum FaithfulnessData {
    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }

    /// SummEdits (Laban et al. 2023), news: one summary a text, edited many times.
    static func summEdits(_ file: URL) throws -> [FaithfulnessExample] {
        struct Record: Decodable {
            let doc: String
            let summary: String
            let label: Int
        }
        let records = try decoder.decode([Record].self, from: Data(contentsOf: file))
        var documents: [String: Int] = [:]
        return records.map { record in
            let document = documents[record.doc] ?? documents.count
            documents[record.doc] = document
            return FaithfulnessExample(
                document: document, body: record.doc, summary: record.summary, isSupported: record.label == 1)
        }
    }

    /// QAGS (Wang et al. 2020), CNN/Daily Mail: sentences of machine summaries, three people's yes or no, the majority taken.
    static func qags(_ file: URL) throws -> [FaithfulnessExample] {
        struct Record: Decodable {
            struct Sentence: Decodable {
                struct Response: Decodable { let response: String }
                let sentence: String
                let responses: [Response]
            }
            let article: String
            let summarySentences: [Sentence]
        }
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        return try lines.enumerated().flatMap { document, line in
            let record = try decoder.decode(Record.self, from: Data(line.utf8))
            return record.summarySentences.map { sentence in
                let yes = sentence.responses.count { $0.response == "yes" }
                return FaithfulnessExample(
                    document: document, body: record.article, summary: sentence.sentence,
                    isSupported: 2 * yes > sentence.responses.count)
            }
        }
    }
}
