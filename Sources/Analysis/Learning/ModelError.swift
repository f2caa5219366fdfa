/// Why a model can't be used: what was expected, what was found, and what to do.
public struct ModelError: Error, CustomStringConvertible, Sendable {
    public enum Problem: Sendable, Equatable {
        case missing, notAModel, wrongVersion, corrupt, missingSection
    }

    /// The model's name or the path it was read from.
    public let model: String
    public let problem: Problem
    /// One sentence for a person.
    public let message: String

    package init(_ model: String, _ problem: Problem, _ message: String) {
        self.model = model
        self.problem = problem
        self.message = message
    }

    public var description: String { "\(model): \(message)" }
}
