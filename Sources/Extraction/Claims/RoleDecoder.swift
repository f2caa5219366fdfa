/// The best sequence of roles for the tokens around a cue: Viterbi over a first-order chain.
package enum RoleDecoder {
    package static let roles = ClaimRole.allCases.count

    /// - Parameters:
    ///   - nodes: per token, a score for each role.
    ///   - steps: per token, a score for each pair (role of the token before × roles + its own role).
    ///   - cue: the index of the token that is the cue whatever its scores.
    package static func decode(nodes: [Float], steps: [Float], cue: Int) -> [ClaimRole] {
        let count = nodes.count / roles
        guard count > 0 else { return [] }
        var best = [Float](repeating: 0, count: roles)
        var next = best
        var back = [UInt8](repeating: 0, count: nodes.count)
        for token in 0..<count {
            for role in 0..<roles {
                var top: Float = -.infinity
                var from = 0
                // before the first token everything is outside
                for earlier in 0..<(token == 0 ? 1 : roles) {
                    let score = best[earlier] + steps[token * roles * roles + earlier * roles + role]
                    if score > top {
                        top = score
                        from = earlier
                    }
                }
                back[token * roles + role] = UInt8(from)
                let isForced = token == cue && role != ClaimRole.cue.rawValue
                next[role] = isForced ? -.infinity : top + nodes[token * roles + role]
            }
            swap(&best, &next)
        }
        var role = best.indices.max { best[$0] < best[$1] }!
        var result = [ClaimRole](repeating: .outside, count: count)
        for token in stride(from: count - 1, through: 0, by: -1) {
            result[token] = ClaimRole(rawValue: role)!
            role = Int(back[token * roles + role])
        }
        return result
    }
}
