/// The best sequence of roles for the tokens around a cue: Viterbi over a first-order chain, with what is always so built in.
///
/// The cue is one stretch that holds its anchor, and the source is one stretch (9 of 17,212 in PolNeAR are not). So a state is
/// a role with a flag that says whether a source has ended before.
package enum RoleDecoder {
    package static let roles = ClaimRole.allCases.count
    private static let states = 2 * roles

    /// - Parameters:
    ///   - nodes: per token, a score for each role.
    ///   - steps: per token, a score for each pair (role of the token before × roles + its own role).
    ///   - cue: the index of the anchor.
    package static func decode(nodes: [Float], steps: [Float], cue: Int) -> [ClaimRole] {
        let count = nodes.count / roles
        guard count > 0 else { return [] }
        var best = [Float](repeating: -.infinity, count: states)
        // before the first token everything is outside
        best[ClaimRole.outside.rawValue] = 0
        var next = best
        var back = [UInt8](repeating: 0, count: count * states)
        for token in 0..<count {
            for state in 0..<states { next[state] = -.infinity }
            for earlier in 0..<states where best[earlier] > -.infinity {
                for role in 0..<roles {
                    guard let state = state(after: earlier, role, token, cue) else { continue }
                    let score =
                        best[earlier] + nodes[token * roles + role]
                        + steps[(token * roles + earlier % roles) * roles + role]
                    if score > next[state] {
                        next[state] = score
                        back[token * states + state] = UInt8(earlier)
                    }
                }
            }
            swap(&best, &next)
        }
        var state = best.indices.max { best[$0] < best[$1] }!
        var result = [ClaimRole](repeating: .outside, count: count)
        for token in stride(from: count - 1, through: 0, by: -1) {
            result[token] = ClaimRole(rawValue: state % roles)!
            state = Int(back[token * states + state])
        }
        return result
    }

    /// The state that a role leads to, or `nil` where it may not come here.
    private static func state(after earlier: Int, _ role: Int, _ token: Int, _ cue: Int) -> Int? {
        let before = earlier % roles
        let hasSource = earlier >= roles
        let isCue = role == ClaimRole.cue.rawValue
        let wasCue = before == ClaimRole.cue.rawValue
        if token <= cue ? wasCue && !isCue : isCue && !wasCue { return nil }
        if token == cue && !isCue { return nil }
        if role == ClaimRole.source.rawValue { return hasSource ? nil : role }
        return hasSource || before == ClaimRole.source.rawValue ? role + roles : role
    }
}
