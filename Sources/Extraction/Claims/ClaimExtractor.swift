import Analysis
public import Annotations

/// Finds every attributed claim of an article: who said what, through whom, how sure.
///
///     let claims = ClaimExtractor().claims(in: document)
///     claims[0].chain.map { document.words($0.span) }   // ["Kim Hong-gyun", "Kurt Campbell", "telephone conversation", …]
///
/// Cues, sources and contents come from a trained model; chains, acts and certainty from rules over the tree and tables.
public struct ClaimExtractor: Sendable {
    private let finder: FrameFinder?

    public init() {
        finder = (try? ClaimModel()).map(FrameFinder.init)
    }

    package init(_ model: ClaimModel) { finder = FrameFinder(model) }

    /// The claims in the order of their contents; speakers that the recogniser of names passed over become entities of the document.
    public func annotate(_ document: inout Document) -> [Claim] {
        SpeakerNames().naming(claims(in: document), in: &document)
    }

    /// The claims in the order of their contents.
    public func claims(in document: Document) -> [Claim] {
        guard let finder, !document.tokens.starts.isEmpty else { return [] }
        let columns = ClaimColumns(document, clusters: finder.model.clusters)
        var frames = finder.frames(columns)
        frames = ClauseFrames(columns).completing(frames)
        frames = ClosingFrames(columns).completing(frames)
        frames = NestedFrames(columns).completing(frames)
        frames = AccordingFrames(columns).completing(frames)
        frames = PointingFrames(columns).completing(frames)
        frames = SharedSources(columns: columns).completing(frames)
        frames = PassiveFrames(columns: columns).completing(frames)
        frames = HeadlineFrames(columns).completing(frames)
        frames = QuotedFrames(columns).completing(frames)
        frames = FrameTidier(columns).completing(frames)
        return ResponseLinker(document: document).linking(ClaimBuilder(columns).claims(frames))
    }
}
