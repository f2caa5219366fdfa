package import Analysis
package import Annotations

/// What the claim models read of a document, in columns beside its tokens: hashes instead of strings, quotations and
/// sentences by token. Built once per document, in one pass.
package final class ClaimColumns: Sendable {
    package let document: Document
    package let quotations: [Quotation]
    let relations: [Deprel]
    private let childOffsets: [Int32]
    private let childList: [Int32]
    package let count: Int
    /// Hashes of the lower-cased word, the lemma and the Penn tag.
    let word: [UInt32]
    let lemma: [UInt32]
    let xpos: [UInt32]
    let upos: [UInt32]
    let deprel: [UInt32]
    /// Cluster paths: four, six and all bits.
    let cluster: [UInt32]
    let heads: [Int32]
    /// The outermost quotation that a token lies in, marks included, or -1.
    package let quotation: [Int32]
    /// A token that is a quotation mark of its quotation.
    let isMark: [Bool]
    package let sentence: [Int32]
    /// The kind of entity that the token names or refers to, as a small number; 0 for none.
    let entityKind: [UInt32]

    package init(_ document: Document, clusters: WordClusters?) {
        self.document = document
        let tokens = document.tokens
        count = tokens.count
        relations = tokens.deprels
        quotations = Quotation.all(in: document)
        heads = tokens.heads
        (childOffsets, childList) = Self.invert(tokens.heads)
        deprel = tokens.deprels.map(Self.hash)
        upos = tokens.upos.map { UInt32($0.rawValue) + 1 }
        lemma = tokens.lemmas.map { FeatureHash.text($0.lowercased()) }
        xpos = tokens.xpos.map { FeatureHash.text($0) }
        var word = [UInt32](repeating: 0, count: count)
        var cluster = word
        var isMark = [Bool](repeating: false, count: count)
        var text = document.article.text
        text.withUTF8 { bytes in
            for token in 0..<tokens.count {
                let form = bytes[Int(tokens.starts[token])..<Int(tokens.ends[token])]
                let lower = FeatureHash.lowercasedASCII(form)
                word[token] = lower
                cluster[token] = clusters?.path(form: FeatureHash.bytes(form), lowercased: lower) ?? 0
                isMark[token] = tokens.upos[token] == .punct && Self.marks.contains(lower)
            }
        }
        self.word = word
        self.cluster = cluster
        self.isMark = isMark
        var quotation = [Int32](repeating: -1, count: count)
        for (index, quoted) in quotations.enumerated() {
            for token in document.tokens(in: quoted.span) { quotation[token] = Int32(index) }
        }
        self.quotation = quotation
        var sentence = [Int32](repeating: 0, count: count)
        for (index, range) in document.sentences.enumerated() {
            for token in range.tokens { sentence[token] = Int32(index) }
        }
        self.sentence = sentence
        var kind = [UInt32](repeating: 0, count: count)
        for mention in document.mentions {
            let type: UInt32 =
                switch document.entities[mention.entity].type {
                case .person: 1
                case .organization: 2
                case .location: 3
                }
            let form: UInt32 = mention.form == .name ? 0 : 4
            for token in mention.tokens where kind[token] == 0 || form == 0 { kind[token] = type + form }
        }
        entityKind = kind
    }

    /// The sentence of a token, of one without end only what is near.
    func window(around token: Int) -> Range<Int> {
        let sentence = document.sentences[Int(self.sentence[token])].tokens
        return max(
            sentence.lowerBound, token - RoleFeatures.reach)..<min(sentence.upperBound, token + RoleFeatures.reach)
    }

    /// The dependents of `token` in text order.
    func children(_ token: Int) -> ArraySlice<Int32> {
        childList[Int(childOffsets[token])..<Int(childOffsets[token + 1])]
    }

    private static func invert(_ heads: [Int32]) -> (offsets: [Int32], list: [Int32]) {
        var offsets = [Int32](repeating: 0, count: heads.count + 1)
        for head in heads where head >= 0 { offsets[Int(head) + 1] += 1 }
        for i in heads.indices { offsets[i + 1] += offsets[i] }
        var list = [Int32](repeating: 0, count: Int(offsets[heads.count]))
        var next = offsets
        for (token, head) in heads.enumerated() where head >= 0 {
            list[Int(next[Int(head)])] = Int32(token)
            next[Int(head)] += 1
        }
        return (offsets, list)
    }

    /// `Deprel` as a small number; its raw value is a string.
    static func hash(_ deprel: Deprel) -> UInt32 { deprelNumbers[deprel]! }

    private static let deprelNumbers = Dictionary(
        uniqueKeysWithValues: Deprel.allCases.enumerated().map { ($1, UInt32($0) + 1) })

    private static let marks = Set(
        ["\"", "'", "''", "``", "`", "“", "”", "‘", "’", "«", "»", "„", "‟"].map { FeatureHash.text($0) })
}
