public import Annotations

/// A document built by hand from marked text, with words and sentences but no trees and no models.
///
/// Each line is a block: `# ` a title, `> ` a lead, `## ` a heading, `- ` an item, any other a paragraph. Words are cut at
/// spaces and punctuation; capitalised ones count as names, figures as numbers, long ones as nouns.
public struct HandBuilt: Sendable {
    public let document: Document
    private let marks: [MarkedText.Mark]

    public init(_ marked: String, id: String = "sample", outlet: String? = nil, published: String? = nil) {
        let parsed = MarkedText(marked)
        let blocks = Self.blocks(parsed.text)
        let article = Article(id: id, outlet: outlet, published: published, text: parsed.text, blocks: blocks)
        var document = Document(article: article)
        for (index, block) in blocks.enumerated() { Self.segment(block.span, index, &document) }
        self.document = document
        marks = parsed.marks
    }

    /// The spans marked with a label, in text order.
    public func spans(_ label: String) -> [TextSpan] { marks.filter { $0.label == label }.map(\.span) }

    /// The claim whose parts are marked `<name>.source`, `<name>.cue`, `<name>.content` and `<name>.<hop role>`.
    public func claim(
        _ name: String, kind: Claim.Kind = .indirect, act: Claim.Act = .state,
        certainty: Claim.Certainty = .certain, speaker: Int? = nil
    ) -> Claim {
        let hops = Claim.Hop.Role.allCases.flatMap { role in
            spans("\(name).\(role.rawValue)").map {
                Claim.Hop(role, $0, entity: role == .speaker ? speaker : nil)
            }
        }
        return Claim(
            source: spans("\(name).speaker"), cue: spans("\(name).cue"), content: spans("\(name).content"), kind: kind,
            act: act, certainty: certainty, speaker: speaker, chain: hops)
    }

    private static func blocks(_ text: String) -> [Block] {
        var blocks: [Block] = []
        var start = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let end = start + line.utf8.count
            let marks: [(String, Block.Role)] = [("# ", .title), ("> ", .lead), ("## ", .heading), ("- ", .item)]
            let mark = marks.first { line.hasPrefix($0.0) }
            if !line.isEmpty {
                blocks.append(Block(mark?.1 ?? .paragraph, TextSpan(start + (mark?.0.utf8.count ?? 0), end)))
            }
            start = end + 1
        }
        return blocks
    }

    private static func segment(_ block: TextSpan, _ index: Int, _ document: inout Document) {
        var first = document.tokens.count
        func close() {
            guard document.tokens.count > first else { return }
            let tokens = first..<document.tokens.count
            document.sentences.append(Sentence(tokens: tokens, span: document.tokens.span(tokens), block: index))
            first = document.tokens.count
        }
        var word = ""
        var offset = block.start
        func flush() {
            guard !word.isEmpty else { return }
            let end = word.last.map { ".,".contains($0) } == true ? word.removeLast() : nil
            let start = offset - word.utf8.count - (end == nil ? 0 : 1)
            add(word, start, &document)
            word = ""
            guard let end else { return }
            add(String(end), offset - 1, &document)
            if end == "." { close() }
        }
        for character in document.article.text[block] {
            let isMark = ".,;:!?()\"“”".contains(character)
            let isNumeric = character == "," || character == "."
            if character.isWhitespace || isMark && !(isNumeric && word.last?.isNumber == true) {
                flush()
            }
            if isMark, word.isEmpty {
                offset += String(character).utf8.count
                add(String(character), offset - String(character).utf8.count, &document)
                if ".!?".contains(character) { close() }
                continue
            }
            offset += String(character).utf8.count
            if !character.isWhitespace { word.append(character) }
        }
        flush()
        close()
    }

    private static func add(_ form: String, _ start: Int, _ document: inout Document) {
        document.tokens.starts.append(Int32(start))
        document.tokens.ends.append(Int32(start + form.utf8.count))
        let upos: UPOS =
            form.first?.isNumber == true
            ? .num
            : form.first?.isLetter != true
                ? .punct : form.first?.isUppercase == true ? .propn : form.count > 4 ? .noun : .adp
        document.tokens.upos.append(upos)
        document.tokens.xpos.append("_")
        document.tokens.lemmas.append(form.lowercased())
        document.tokens.heads.append(-1)
        document.tokens.deprels.append(.dep)
    }
}
