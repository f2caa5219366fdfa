/// Two settings of one design: what tags and parses.
public enum ModelSetting: String, Sendable, CaseIterable {
    /// Linear models, greedy from left to right.
    case fast
    /// A small transformer: about a third of the wrong relations fewer, at a third of the speed.
    case accurate

    /// What commands use when nothing is said.
    public static let standard = ModelSetting.fast
}
