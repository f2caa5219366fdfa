import Annotations

/// "Putin is expected to ask for more", "two generals said to accompany troops": of whom something is said doesn't say it.
///
/// The training data mark the subject of such a passive as its source now and then. Who expects isn't stated; the subject
/// belongs to what is expected.
struct PassiveFrames {
    let columns: ClaimColumns

    /// Passives whose subject does speak.
    private static let speaking: Set<String> = ["quote", "cite"]

    /// Participles that a tagger takes for a past tense; "he believed to be right" isn't English.
    private static let reduced: Set<String> = [
        "say", "believe", "think", "allege", "report", "know", "suspect", "presume",
    ]

    func completing(_ frames: [ClaimFrame]) -> [ClaimFrame] { frames.compactMap(mended) }

    /// `nil` where nothing is left that could be said.
    private func mended(_ frame: ClaimFrame) -> ClaimFrame? {
        let document = columns.document
        // "Putin is expected in Pyongyang": where he is expected doesn't expect him
        if isPassive(frame.anchor),
            ["expect", "believe", "think"].contains(document.tokens.lemmas[frame.anchor].lowercased()),
            let subject = subject(of: frame.anchor), frame.content.contains(subject), let first = frame.source.first,
            first > frame.anchor, document.form(first - 1).lowercased() != "by"
        {
            var frame = frame
            let end = document.sentences[Int(columns.sentence[frame.anchor])].tokens.upperBound
            let rest = (frame.anchor + 1..<end).prefix {
                document.tokens.upos[$0] != .punct || columns.quotation[$0] >= 0
            }
            frame.content = Set(frame.content + rest).subtracting(frame.cue).sorted()
            frame.source = []
            return frame
        }
        // "Weapons were reportedly made in the capital": an adverb tells of a report and names nobody
        if document.tokens.upos[frame.anchor] == .adv, let last = frame.source.last, last < frame.anchor,
            document.tokens.head(frame.anchor).flatMap(subject) == headOfSource(frame)
        {
            var frame = frame
            frame.content = (frame.source + frame.cue.filter { $0 != frame.anchor } + frame.content).sorted()
            frame.cue = [frame.anchor]
            frame.source = []
            let upos = document.tokens.upos
            return frame.content.contains { upos[$0] == .verb || upos[$0] == .aux } ? frame : nil
        }
        if let described = described(by: frame) {
            // "sanctioned two generals said to lead the troops": the clause around them tells the news
            let before = described.lowerBound - 1
            if before >= document.sentences[Int(columns.sentence[frame.anchor])].tokens.lowerBound,
                document.tokens.upos[before] == .verb
            {
                return nil
            }
            var frame = frame
            frame.content = Array(described) + frame.content.filter { $0 > frame.anchor }
            frame.source = []
            return frame
        }
        guard !frame.source.isEmpty, isPassive(frame.anchor), let first = frame.content.first,
            document.tokens.lemmas[first] == "to", document.tokens.upos[first] == .part,
            !Self.speaking.contains(document.tokens.lemmas[frame.anchor].lowercased()),
            let subject = subject(of: frame.anchor), frame.source.contains(subject)
        else { return frame }
        var frame = frame
        frame.content = (frame.source + frame.content).sorted()
        frame.source = []
        return frame
    }

    /// "sanctioned two generals said to accompany troops": what the tree takes for a clause that speaks is a verb with its object,
    /// and the participle describes the object.
    private func described(by frame: ClaimFrame) -> Range<Int>? {
        let tokens = columns.document.tokens
        // the words before it are taken for the source, or for what is said
        let before = frame.source.isEmpty ? frame.content.filter { $0 < frame.anchor } : frame.source
        guard let first = frame.content.first(where: { $0 > frame.anchor }), tokens.lemmas[first] == "to",
            tokens.upos[first] == .part, first == frame.anchor + 1,
            Self.reduced.contains(tokens.lemmas[frame.anchor].lowercased()),
            before.last == frame.anchor - 1, tokens.upos[frame.anchor - 1] == .noun,
            case let start = columns.document.sentences[Int(columns.sentence[frame.anchor])].tokens.lowerBound,
            before.contains(where: isFinite) || isObject(frame.anchor - 1)
        else { return nil }
        return PhraseReader(document: columns.document).phrase(around: frame.anchor - 1, from: start)
    }

    private func isFinite(_ token: Int) -> Bool {
        let tokens = columns.document.tokens
        return tokens.upos[token] == .verb && ["VBD", "VBZ", "VBP"].contains(tokens.xpos[token])
    }

    /// Of a finite verb before it: whoever is sanctioned doesn't say why.
    private func isObject(_ noun: Int) -> Bool {
        let head = Int(columns.heads[noun])
        return columns.relations[noun] == .obj && head >= 0 && head < noun && isFinite(head)
    }

    private func headOfSource(_ frame: ClaimFrame) -> Int? {
        frame.source.first { !frame.source.contains(Int(columns.heads[$0])) }
    }

    private func isPassive(_ verb: Int) -> Bool {
        let tokens = columns.document.tokens
        return tokens.xpos[verb] == "VBN"
            || tokens.xpos[verb] == "VBD" && Self.reduced.contains(tokens.lemmas[verb].lowercased())
    }

    /// The head of a passive's subject, or the noun that a participle describes.
    private func subject(of verb: Int) -> Int? {
        if let child = columns.children(verb).first(where: {
            columns.relations[Int($0)] == .nsubjPass
                || columns.relations[Int($0)] == .nsubj && columns.document.tokens.xpos[verb] == "VBD"
        }) {
            return Int(child)
        }
        let head = Int(columns.heads[verb])
        return columns.relations[verb] == .acl && head >= 0 && head < verb ? head : nil
    }
}
