import Annotations
import Knowledge

/// Turns the claims of all articles into the statements of a brief: each said once, with every place that repeats it.
struct StatementFinder {
    /// Those of one speaker together, speakers in the order in which they first speak.
    private(set) var statements: [Brief.Statement] = []

    private let readers: [ArticleReader]
    private var words: [Set<String>] = []
    /// Of each statement's words the decisive ones, and its speaker's key: made once, compared with many.
    private var decisive: [Set<String>] = []
    private var speakers: [String?] = []
    private var byBucket: [Bucket: [Int]] = [:]

    /// Only statements that share a speaker, or an article, can be the same one.
    private enum Bucket: Hashable {
        case speaker(String)
        case article(Int)
    }

    init(_ readers: [ArticleReader]) {
        self.readers = readers
        for reader in readers {
            let nested = Self.toldTwice(reader.annotated)
            let order = reader.annotated.claims.indices.filter { !nested.contains($0) }
            // The body comes first, then the lead: what title and bullets repeat joins the statement that they rest on.
            let places = order.map { reader.role(at: reader.annotated.claims[$0].content[0]) }
            for rank in 0...2 {
                for (claim, place) in zip(order, places) where Self.rank(place) == rank {
                    add(claim, of: reader, place: place)
                }
            }
        }
        groupBySpeaker()
    }

    private static func rank(_ place: Block.Role) -> Int {
        switch place {
        case .paragraph, .caption: 0
        case .lead: 1
        case .title, .heading, .item: 2
        }
    }

    private mutating func add(_ index: Int, of reader: ArticleReader, place: Block.Role) {
        let claim = reader.annotated.claims[index]
        let words = reader.contentWords(claim.content)
        guard !Self.isIdle(claim, words) else { return }
        let decisive = words.filter(Self.isDecisive)
        let speaker = claim.speaker.map { reader.document.entities[$0].name }
        let key = speaker.map(Self.key)
        let buckets: [Bucket] = [.article(reader.number)] + (key.map { [.speaker($0)] } ?? [])
        for candidate in Set(buckets.flatMap { byBucket[$0] ?? [] }).sorted()
        where (key == nil || speakers[candidate] == nil || key == speakers[candidate])
            && decisive == self.decisive[candidate] && isSame(candidate, claim, words, place, in: reader)
        {
            statements[candidate].alsoAt += claim.content.map(reader.evidence)
            return
        }
        for bucket in buckets { byBucket[bucket, default: []].append(statements.count) }
        self.words.append(words)
        self.decisive.append(decisive)
        speakers.append(key)
        // "The Council [is expected] to vote" reads as it stands, with the cue in its place.
        let unbroken =
            reader.isBrokenByCue(claim) ? [claim.content[0].union(claim.content[claim.content.count - 1])] : nil
        let whole = (unbroken ?? claim.content).map(reader.withWholeFigures)
        let content = reader.quoteContent(Shortening(reader.document).shortened(whole))
        statements.append(
            Brief.Statement(
                article: reader.number, claim: index, chain: ChainReader(reader).hops(of: claim), speakerName: speaker,
                act: claim.act, isNegated: claim.isNegated(in: reader.document), certainty: claim.certainty,
                polarity: claim.polarity, kind: claim.kind,
                cue: reader.quote(claim.cue), isPlain: unbroken != nil || reader.isPlain(claim),
                content: content, place: place))
    }

    /// Two statements are one if the same speaker, as far as stated, says the same words with the same figures; this asks whether they
    /// say the same.
    private func isSame(
        _ candidate: Int, _ claim: Claim, _ words: Set<String>, _ place: Block.Role, in reader: ArticleReader
    ) -> Bool {
        let known = statements[candidate]
        // A denial, a promise and a statement of the same words are three things; so are a thing and its negation.
        guard known.act == claim.act, known.isNegated == claim.isNegated(in: reader.document),
            known.polarity == claim.polarity, known.certainty == claim.certainty
        else {
            return false
        }
        let isSummary = place != .paragraph && place != .caption && known.article == reader.number
        return overlap(words, self.words[candidate]) >= (isSummary ? 0.6 : 0.8) && min(words.count, 3) >= 2
    }

    /// "Putin is expected", "Russia voted for it": without words of its own a statement tells nothing. A denial does.
    private static func isIdle(_ claim: Claim, _ words: Set<String>) -> Bool {
        if let source = claim.source.first, claim.content.contains(where: source.contains) { return true }
        return switch claim.act {
        case .predict: words.count < 2
        case .state, .agree, .announce, .propose, .ask: words.isEmpty
        default: false
        }
    }

    private static func isDecisive(_ word: String) -> Bool {
        word == "not" || word.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Of a claim inside another one, the one that adds nothing: the outer where the inner one's chain has its source as a
    /// relay, else the inner where it is a plain statement whose every word the outer one holds.
    private static func toldTwice(_ annotated: AnnotatedArticle) -> Set<Int> {
        let claims = annotated.claims
        let order = claims.indices.sorted { claims[$0].content[0] < claims[$1].content[0] }
        var result: Set<Int> = []
        for (position, outer) in order.enumerated() where claims[outer].content.count == 1 {
            guard let source = claims[outer].source.first else { continue }
            let extent = claims[outer].content[0]
            for inner in order[(position + 1)...] {
                let claim = claims[inner]
                guard claim.content[0].start < extent.end else { break }
                let isRelayed = claim.chain.contains { $0.role != .speaker && $0.span.overlaps(source) }
                let length = claim.content.reduce(0) { $0 + $1.length }
                if isRelayed, length * 2 > extent.length {
                    result.insert(outer)
                } else if claim.act == .state, (claim.source + claim.cue + claim.content).allSatisfy(extent.contains) {
                    result.insert(inner)
                }
            }
        }
        return result
    }

    /// Names are compared by their letters: "Shin Won-sik" is "Shin Wonsik"; of an organisation it is the name that all of its go by:
    /// "State Dept." is the State Department.
    static func key(_ name: String) -> String {
        let name = Knowledge.shared.organisation(name)?.name ?? name
        return String(name.lowercased().filter(\.isLetter))
    }

    private mutating func groupBySpeaker() {
        let keys = SpeakerIdentities(statements, readers, by: statements.map(\.claimant)).keys
        var groups: [String: [Brief.Statement]] = [:]
        var order: [String] = []
        let inTextOrder = zip(statements, keys).sorted { a, b in
            let left = (a.0.article, a.0.place.isSummary ? 1 : 0, a.0.start)
            let right = (b.0.article, b.0.place.isSummary ? 1 : 0, b.0.start)
            return left < right
        }
        for (statement, key) in inTextOrder {
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(statement)
        }
        statements = order.flatMap { key in
            let group = groups[key]!
            // a person's name before the office that the lead gives, and the first before a short one
            let heading = (group.filter { $0.place == .paragraph } + group).lazy.compactMap(\.claimant).first
            return group.map { statement in
                var statement = statement
                statement.heading = heading
                return statement
            }
        }
    }
}
