import Annotations

/// Finds the claim that carries a stretch of text: of those whose content holds it, the innermost.
struct Carriers {
    /// Content spans in text order, each with its claim and the length of that claim's content.
    private let contents: [(span: TextSpan, claim: Int, length: Int)]
    /// The longest content span bounds how far back a look-up must go.
    private let longest: Int

    init(_ claims: [Claim]) {
        contents = claims.enumerated().flatMap { i, claim in
            let length = claim.content.reduce(0) { $0 + $1.length }
            return claim.content.map { (span: $0, claim: i, length: length) }
        }.sorted { $0.span < $1.span }
        longest = contents.map(\.span.length).max() ?? 0
    }

    func claim(carrying span: TextSpan) -> Int? {
        var low = partition(contents.count) { contents[$0].span.start <= span.start }
        var best: (claim: Int, length: Int)?
        while low > 0, contents[low - 1].span.start + longest >= span.end {
            low -= 1
            let candidate = contents[low]
            if candidate.span.contains(span), candidate.length < best?.length ?? .max {
                best = (candidate.claim, candidate.length)
            }
        }
        return best?.claim
    }
}
