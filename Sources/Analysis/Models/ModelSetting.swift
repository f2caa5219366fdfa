/// Two settings of one design: what tags and parses.
public enum ModelSetting: String, Sendable, CaseIterable {
    /// A narrow network, mostly of windows over three word pieces.
    case fast
    /// Three layers of a pre-trained transformer: about a fifth of the wrong relations fewer, at a third of the speed.
    case accurate

    /// What commands use when nothing is said.
    public static let standard = ModelSetting.accurate
}
