package import Analysis

/// The trained models of claims: cues, roles, joined quotations.
package struct ClaimModel: Sendable {
    let cues: CueScorer
    /// Scores ``ClaimRole``s.
    let roles: LinearModel
    /// Scores pairs of roles of neighbouring tokens.
    let steps: LinearModel
    /// Two classes: a quotation goes on with a claim, or doesn't.
    let joins: LinearModel
    package let clusters: WordClusters?

    /// The model embedded in this build.
    package init() throws(ModelError) {
        try self.init(ModelFile(embedded: "claims.model"), clusters: try? WordClusters())
    }

    package init(_ file: ModelFile, clusters: WordClusters?) throws(ModelError) {
        let thresholds = try file.array("thresholds", of: Float.self)
        let linear = try LinearModel(file, name: "cues")
        roles = try LinearModel(file, name: "roles")
        steps = try LinearModel(file, name: "steps")
        joins = try LinearModel(file, name: "joins")
        self.clusters = clusters
        guard linear.classes == 2, roles.classes == RoleDecoder.roles, joins.classes == 2,
            steps.classes == RoleDecoder.roles * RoleDecoder.roles, thresholds.count == 2
        else { throw ModelError(file.name, .corrupt, "its classes aren't those of claims: train the model again") }
        cues = CueScorer(
            linear: linear, vectors: try RowScorer(file, name: "words"), thresholds: (thresholds[0], thresholds[1]))
    }
}
