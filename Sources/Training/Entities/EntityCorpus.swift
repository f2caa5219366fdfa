package import Analysis
import Annotations
package import Foundation

/// Sentences with gold names, grouped into documents.
package struct NamedSentence: Sendable {
    package var forms: [String] = []
    package var names: [NamedSpan] = []
    /// Which document of its corpus it belongs to.
    package var document = 0
    /// What the corpus calls the kind of text ("weblog"), or nothing.
    package var genre = ""
}

/// Readers of the corpora that names are learnt from. All map to people, organisations and places.
package enum EntityCorpus {
    /// Universal NER in IOB2 (Mayhew et al. 2024): index, form, tag. `OTH` and other types count as outside.
    package static func universalNER(_ file: URL) throws -> [NamedSentence] {
        try read(file) { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            return columns.count >= 3 ? (columns[1], columns[2]) : nil
        }
    }

    /// CoNLL-2003 style columns, form and tag (WikiGold, Balasuriya et al. 2009). The file doesn't say where articles end:
    /// twelve sentences count as one.
    package static func conll(_ file: URL) throws -> [NamedSentence] {
        var sentences = try read(file) { line in
            let columns = line.split(separator: " ")
            return columns.count >= 2 ? (columns[0], columns[columns.count - 1]) : nil
        }
        for i in sentences.indices { sentences[i].document = i / 12 }
        return sentences
    }

    private static func read(
        _ file: URL, _ parse: (Substring) -> (form: Substring, tag: Substring)?
    ) throws -> [NamedSentence] {
        var sentences: [NamedSentence] = []
        var sentence = NamedSentence()
        var tags: [String] = []
        var document = 0
        var genre = ""
        func finish() {
            guard !sentence.forms.isEmpty else { return }
            sentence.names = names(tags)
            sentence.document = document
            sentence.genre = genre
            sentences.append(sentence)
            sentence = NamedSentence()
            tags = []
        }
        let text = try String(contentsOf: file, encoding: .utf8)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty {
                finish()
            } else if line.hasPrefix("# newdoc") {
                document += 1
                genre = String(line.split(separator: "=").last?.split(separator: "-").first ?? "")
                    .trimmingCharacters(in: .whitespaces)
            } else if !line.hasPrefix("# "), let (form, tag) = parse(line) {
                sentence.forms.append(String(form))
                tags.append(String(tag))
            }
        }
        finish()
        return sentences
    }

    /// The spans of IOB1 or IOB2 tags; unknown types are outside.
    static func names(_ tags: [String]) -> [NamedSpan] {
        var names: [NamedSpan] = []
        var open: (start: Int, type: EntityType)?
        for i in 0...tags.count {
            let type = i < tags.count ? EntityType(rawValue: String(tags[i].dropFirst(2))) : nil
            let continues = i < tags.count && tags[i].hasPrefix("I-") && type != nil && type == open?.type
            if let name = open, !continues {
                names.append(NamedSpan(tokens: name.start..<i, type: name.type))
                open = nil
            }
            if !continues, let type { open = (i, type) }
        }
        return names
    }
}
