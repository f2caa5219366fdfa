public import Annotations

/// What a reader with two minutes should know of one or several articles, each entry with the words that it stands on.
///
/// ```swift
/// let brief = Brief(articles: [annotated])
/// for point in brief.points { print(point.line.text, point.line.evidence) }
/// ```
/// It selects and arranges the articles' own words; it doesn't rephrase them, and it takes no side between them.
public struct Brief: Sendable {
    public let articles: [AnnotatedArticle]
    /// The title of the most central article, or its lead; empty only where there is no text.
    public let headline: BriefLine
    /// Three to seven lines, where the text has as many, the most important first.
    public let points: [Point]
    /// In text order, those of one speaker together.
    public let claims: [Statement]
    public let figures: [Figure]
    /// Worked out from two figures of ``figures``.
    public let derived: [DerivedFigure]
    public let atIssue: [Issue]
    public let comingUp: [Upcoming]
    /// The most serious kind first.
    public let findings: [Check]
    public let origins: [Origin]

    /// How many earlier reports the brief was held against.
    public let earlierCount: Int

    /// A brief across `articles`; with earlier ones, of what those don't say.
    public init(articles: [AnnotatedArticle], after earlier: [AnnotatedArticle] = []) {
        let readers = articles.enumerated().map { ArticleReader(number: $0, annotated: $1) }
        let novelty = Novelty(earlier)
        var statements = StatementFinder(readers).statements.filter { statement in
            let reader = readers[statement.article]
            return novelty.isNew(reader.contentWords(reader.annotated.claims[statement.claim].content))
        }
        for (index, echoed) in SummaryEchoes(statements, readers).echoed.enumerated() {
            statements[index].echoes = echoed
        }
        let comingUp = readers.flatMap { ComingUpFinder($0).upcoming }.filter { upcoming in
            novelty.isNew(
                upcoming.line.evidence.reduce(into: Set<String>()) {
                    $0.formUnion(readers[$1.article].contentWords([$1.span]))
                })
        }
        self.articles = articles
        earlierCount = earlier.count
        derived = readers.flatMap(DerivedFigure.figures)
        self.comingUp = comingUp
        headline = Self.headline(of: readers)
        claims = statements
        figures = FigureFinder(readers, statements).figures.filter {
            novelty.isNew(readers[$0.article].annotated.quantities[$0.quantity])
        }
        atIssue = IssueFinder(readers).issues.filter { novelty.isNew($0.reference) }
        findings = Check.sorted(readers)
        origins = Origin.origins(of: statements, readers)
        points = PointSelector(readers, statements, comingUp, headline: headline, novelty).points
    }
}

extension Brief {
    /// A point of attention.
    public struct Point: Sendable {
        public let line: BriefLine
        /// The part of the article that says it.
        public let place: Block.Role
        /// The index into ``Brief/claims``; `nil` for the article's own statement.
        public let claim: Int?
        /// Orders the points; it has no unit and compares only within one brief.
        public let importance: Double
    }

    /// A claim with its way to the reader.
    public struct Statement: Sendable {
        public struct Hop: Sendable {
            public let role: Claim.Hop.Role
            /// The words of the hop, with the name behind a pronoun.
            public let line: BriefLine
        }

        /// The index into ``Brief/articles``.
        public let article: Int
        /// The index into that article's claims.
        public let claim: Int
        /// Speaker first; a hop that the text doesn't give is absent.
        public let chain: [Hop]
        /// The speaker's name as the text has it at its fullest; `nil` where it isn't stated.
        public let speakerName: String?
        public let act: Claim.Act
        /// "Has not confirmed": the act is what the speaker doesn't do.
        public let isNegated: Bool
        public let certainty: Claim.Certainty
        public let polarity: Claim.Polarity
        public let kind: Claim.Kind
        /// The words that mark the attribution.
        public let cue: BriefLine
        /// They say no more than that something was said.
        public let isPlain: Bool
        public let content: BriefLine
        /// The part of the article that makes the claim.
        public let place: Block.Role
        /// Where the same speaker says the same in other places.
        public var alsoAt: [Evidence] = []
        /// The index into ``Brief/claims`` of what this says again in a title's or lead's own words.
        public var echoes: Int?
        /// The name under which all that its speaker says stands; `nil` where no speaker is stated.
        public var heading: String?

        /// Who says it, as far as stated: the speaker's name, or the speaker as worded.
        public var claimant: String? { speakerName ?? chain.first { $0.role == .speaker }?.line.text }
    }

    /// A figure as worded.
    public struct Figure: Sendable {
        public let article: Int
        /// The index into that article's quantities.
        public let quantity: Int
        /// The figure with its bounds and its object.
        public let line: BriefLine
        public let value: Double?
        public let lower: Double?
        public let upper: Double?
        public let unit: String?
        public let object: String?
        public let certainty: Claim.Certainty
        /// The index into ``Brief/claims`` of the claim that carries it; `nil` where the article says it itself.
        public let claim: Int?
        public let place: Block.Role
        /// Where the same figure stands again.
        public var alsoAt: [Evidence] = []
    }

    /// A figure that no text states, worked out from two that do.
    public struct DerivedFigure: Sendable {
        /// "at most 480 artillery shells a container, from up to 4.8 million in at least 10,000"
        public let text: String
        /// The figure divided, and the one that divides it.
        public let parents: [Evidence]

        static func figures(in reader: ArticleReader) -> [DerivedFigure] {
            reader.annotated.derivedRatios.map { ratio in
                let parents = [ratio.numerator, ratio.denominator].map { reader.annotated.quantities[$0].span }
                return DerivedFigure(text: ratio.text, parents: parents.map(reader.evidence))
            }
        }
    }

    /// A rule or set of rules that the texts refer to.
    public struct Issue: Sendable {
        /// The words of the reference.
        public let line: BriefLine
        public let reference: Reference
        /// The regime's name, where the words or the text around them make it plain.
        public let regime: String?
        /// What is known of the resolution, or of the resolutions on arms of the regime; the article doesn't say it.
        public let context: [Context]
        public var alsoAt: [Evidence] = []
    }

    /// A resolution that Knowledge has, beside a reference to it or to its regime.
    public struct Context: Sendable {
        public let symbol: String
        /// Those that concern arms, as they are cited ("OP8(a)(i)").
        public let paragraphs: [String]
        /// What it does, in words of ours.
        public let measure: String
        /// The row was checked against a source.
        public let isChecked: Bool
    }

    /// Something that is planned, expected or possible.
    public struct Upcoming: Sendable {
        /// What is to happen, as worded.
        public let line: BriefLine
        /// When, as worded; `nil` where the text doesn't say.
        public let when: BriefLine?
        /// The TIMEX3 value of ``when``.
        public let value: String?
        public let who: BriefLine?
        public let place: BriefLine?
        public let status: Event.Status
        public var alsoAt: [Evidence] = []
    }

    /// Something to check.
    public struct Check: Sendable {
        public let article: Int
        public let finding: Finding

        public var evidence: [Evidence] {
            [Evidence(article: article, field: finding.field, span: finding.span)]
                + finding.against.map { Evidence(article: article, span: $0) }
        }
    }

    /// Whom what the articles say goes back to.
    public struct Origin: Sendable {
        /// As worded; the outlet's name where the article speaks for itself.
        public let name: String
        /// The words that name it; empty where only the record does.
        public let evidence: [Evidence]
        /// Indices into ``Brief/claims``.
        public let claims: [Int]
    }
}
