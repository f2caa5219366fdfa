import Analysis
import Annotations
import Knowledge

/// Features of the question "does this token head a cue?".
///
/// The word with its neighbours, its place in the tree, the shape of what hangs on it (a clause, a quotation, a subject
/// that can speak), and the quotation marks around.
package struct CueFeatures {
    let columns: ClaimColumns

    package init(_ columns: ClaimColumns) { self.columns = columns }

    /// Determiners, pronouns, numbers and closing marks never head a cue.
    package func isCandidate(_ token: Int) -> Bool {
        switch columns.document.tokens.upos[token] {
        case .det, .num, .pron, .cconj, .intj, .sym: false
        case .punct: Self.punctuation.contains(columns.word[token]) && columns.quotation[token] < 0
        default: true
        }
    }

    private static let punctuation = Set([":", "-", "–", "—", "--", ";"].map { FeatureHash.text($0) })

    package func fill(_ list: inout FeatureList, _ t: Int) {
        list.clear()
        let c = columns
        let lemma = c.lemma[t]
        let sentence = c.document.sentences[Int(c.sentence[t])].tokens
        let before = neighbour(t - 1, sentence)
        let before2 = neighbour(t - 2, sentence)
        let after = neighbour(t + 1, sentence)
        let after2 = neighbour(t + 2, sentence)
        list.add(1)
        list.add(2, lemma)
        list.add(3, lemma, c.upos[t])
        list.add(4, c.word[t], c.xpos[t])
        list.add(5, c.xpos[t], c.deprel[t])
        list.add(6, c.cluster[t])
        list.add(7, c.cluster[t] & 1023, c.xpos[t])
        list.add(8, c.cluster[t] & 63, c.deprel[t])
        list.add(9, lemma, before)
        list.add(10, lemma, after)
        list.add(11, before, after)
        list.add(12, after, after2)
        list.add(13, before2, before)
        list.add(14, before, c.upos[t])
        list.add(15, after, c.upos[t])
        list.add(16, upos(t - 1, sentence), c.upos[t], upos(t + 1, sentence))
        list.add(17, lemma, c.deprel[t])
        list.add(46, lemma, after, after2)
        let suffix = c.word[t]
        list.add(47, suffix, upos(t + 1, sentence), upos(t + 2, sentence))

        // the head
        let head = Int(c.heads[t])
        if head >= 0 {
            list.add(18, c.lemma[head], c.deprel[t])
            list.add(19, c.lemma[head], lemma)
            list.add(20, c.upos[head], c.deprel[t], c.upos[t])
            list.add(48, c.cluster[head] & 1023, c.deprel[t], c.upos[t])
            let grand = Int(c.heads[head])
            if grand >= 0 { list.add(21, c.deprel[head], c.deprel[t], c.upos[grand]) }
        }

        // what hangs on it
        var shape: UInt32 = 0
        var subject = -1
        for child in c.children(t).lazy.map(Int.init) {
            let relation = c.deprel[child]
            list.add(22, relation, c.upos[t])
            list.add(23, relation, lemma)
            list.add(24, relation, c.lemma[child])
            list.add(25, relation, lemma, c.lemma[child])
            switch c.relations[child] {
            case .ccomp: shape |= 1
            case .xcomp: shape |= 2
            case .parataxis: shape |= 4
            case .obj: shape |= 8
            case .nsubj:
                shape |= 16
                subject = child
            case .nsubjPass: shape |= 32
            case .acl: shape |= 64
            case .advcl: shape |= 128
            case .obl, .nmod: shape |= 256
            case .aux, .auxPass: list.add(26, c.lemma[child], lemma)
            default: break
            }
            if c.quotation[child] >= 0 && c.quotation[t] < 0 { shape |= 512 }
        }
        list.add(27, shape, c.upos[t])
        list.add(28, shape, lemma)
        list.add(29, shape & 0x21F, c.deprel[t])
        if subject < 0, head >= 0 { subject = inheritedSubject(t) }
        if subject >= 0 {
            list.add(30, c.entityKind[subject], lemma)
            list.add(31, c.entityKind[subject], c.upos[subject], shape & 0x20F)
            list.add(32, c.lemma[subject], c.upos[t])
            list.add(33, c.cluster[subject] & 255, c.cluster[t] & 255)
            list.add(34, c.entityKind[subject], c.cluster[t])
        }

        // quotation marks and the place in the text
        let quoted: UInt32 = c.quotation[t] >= 0 ? 1 : 0
        let nearMark: UInt32 = markDistance(t, -1, sentence) << 2 | markDistance(t, 1, sentence)
        list.add(35, quoted, c.upos[t])
        list.add(36, quoted, lemma)
        list.add(37, nearMark, c.upos[t], quoted)
        list.add(38, nearMark, lemma, quoted)
        let block = c.document.article.blocks
        let number = c.document.sentences[Int(c.sentence[t])].block
        let role: UInt32 = block.indices.contains(number) ? (block[number].role == .title ? 1 : 2) : 0
        let place: UInt32 = t == sentence.lowerBound ? 1 : t == sentence.upperBound - 1 ? 2 : 0
        list.add(39, role, c.upos[t], place)
        list.add(40, role, lemma)
        list.add(41, c.word[sentence.upperBound - 1], lemma)
        list.add(42, UInt32(min(sentence.count, 40) / 8), c.upos[t])
        list.add(43, place, c.upos[t], after)
        // what governs it says whether it is inside another's words
        list.add(44, outerClause(t), c.upos[t])
        list.add(45, outerClause(t), lemma)
        if let act = Self.acts[lemma] {
            list.add(51, act, c.xpos[t])
            list.add(52, act, c.deprel[t], shape & 0x21F)
            list.add(53, act, upos(t + 1, sentence))
            list.add(54, act, subject >= 0 ? c.upos[subject] : 0, quoted)
        }
        list.add(49, c.cluster[t] & 1023, after)
        list.add(50, c.cluster[t] & 1023, shape & 0x21F)
    }

    /// What the lexicon of speech acts says of a lemma: it lets rare verbs share what common ones have learnt.
    private static let acts: [UInt32: UInt32] = {
        var acts: [UInt32: UInt32] = [:]
        for entry in Knowledge.shared.allSpeechActs {
            let lemma = FeatureHash.text(entry.lemma)
            if acts[lemma] == nil { acts[lemma] = FeatureHash.text(entry.act.rawValue) }
        }
        return acts
    }()

    private func neighbour(_ t: Int, _ sentence: Range<Int>) -> UInt32 {
        sentence.contains(t) ? columns.word[t] : t < sentence.lowerBound ? 1 : 2
    }

    private func upos(_ t: Int, _ sentence: Range<Int>) -> UInt32 { sentence.contains(t) ? columns.upos[t] : 0 }

    /// 0: a mark beside it, 1: within three tokens, 2: within ten, 3: none.
    private func markDistance(_ t: Int, _ step: Int, _ sentence: Range<Int>) -> UInt32 {
        var i = t + step
        for distance in 0..<10 {
            guard sentence.contains(i) else { return 3 }
            if columns.isMark[i] { return distance < 2 ? 0 : distance < 4 ? 1 : 2 }
            i += step
        }
        return 3
    }

    /// The subject of the verb that a participle or infinitive hangs on.
    private func inheritedSubject(_ t: Int) -> Int {
        var current = t
        for _ in 0..<3 {
            guard [.xcomp, .advcl, .conj, .acl].contains(columns.relations[current]),
                columns.heads[current] >= 0
            else { return -1 }
            current = Int(columns.heads[current])
            if columns.upos[current] == UInt32(UPOS.noun.rawValue) + 1 { return current }
            for child in columns.children(current) where columns.relations[Int(child)] == .nsubj { return Int(child) }
        }
        return -1
    }

    /// The lemma over the nearest clause that complements another predicate.
    private func outerClause(_ t: Int) -> UInt32 {
        var current = t
        for _ in 0..<8 {
            let head = Int(columns.heads[current])
            if head < 0 { return 0 }
            switch columns.relations[current] {
            case .ccomp, .xcomp, .parataxis: return columns.lemma[head]
            default: current = head
            }
        }
        return 1
    }
}
