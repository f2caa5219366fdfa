package import Analysis

/// The trained part of claim extraction: four linear models and the word clusters that their features use.
package struct ClaimModel: Sendable {
    /// Cue or not.
    package let cues: LinearModel
    /// The role of a token for a cue, and of a step from one role to the next.
    package let roles: LinearModel
    package let steps: LinearModel
    /// Whether a quotation outside of the cue's sentence belongs to it.
    package let joins: LinearModel
    /// A token is a cue where its score is above this.
    package var cueThreshold: Float
    package let clusters: WordClusters?

    /// The model embedded in this build.
    package init() throws(ModelError) {
        try self.init(ModelFile(embedded: "claims.model"), clusters: try? WordClusters())
    }

    package init(_ file: ModelFile, clusters: WordClusters?) throws(ModelError) {
        cues = try LinearModel(file, name: "cues")
        roles = try LinearModel(file, name: "roles")
        steps = try LinearModel(file, name: "steps")
        joins = try LinearModel(file, name: "joins")
        cueThreshold = try file.array("threshold", of: Float.self)[0]
        self.clusters = clusters
        guard cues.classes == 2, roles.classes == RoleDecoder.roles, joins.classes == 2,
            steps.classes == RoleDecoder.roles * RoleDecoder.roles
        else { throw ModelError(file.name, .corrupt, "its classes aren't those of claims: train the model again") }
    }
}
