/// What an analyst wants to be told of: one section of a rules file. All conditions of a rule must hold, those about words in one
/// sentence.
///
///     [rule shells to Russia]
///     actors = PRK, RUS
///     object = artillery shell
///     above = 4000000
public struct AlertRule: Sendable, Equatable {
    public var name: String
    /// One or two actor codes, general ones included: "RUS" covers "RUSGOV". Two stand on either side of an event or a transfer.
    public var actors: [String] = []
    /// A claim's act ("warn") or an event's PLOVER class ("CONSULT").
    public var act: String?
    /// What is counted or handed over ("artillery shell").
    public var object: String?
    /// The number that a figure names must lie above or below; its words, bounds included, are shown.
    public var above: Double?
    public var below: Double?
    /// Names of which one must be mentioned, other spellings of a name after "=": "Mekong Star = IMO 9123456".
    public var names: [ListedName] = []
    /// Two figures for one thing that no number fits, or a figure misreported.
    public var contradiction = false
    /// So many reports more in a story within ``hours``.
    public var growth: Int?
    public var hours = 24
    /// Something is planned for one of the next so many days.
    public var plannedWithinDays: Int?
    /// Nothing is delivered before this day ("9999" for good); the store keeps what is raised.
    public var mutedUntil: String?

    public struct ListedName: Sendable, Equatable {
        /// The entry that other spellings belong to.
        public var entry: String
        public var spellings: [String]
    }

    public init(name: String) { self.name = name }

    /// Whether it looks at the words of single sentences.
    var readsSentences: Bool {
        !actors.isEmpty || act != nil || object != nil || above != nil || below != nil || !names.isEmpty
    }

    /// What is the same as long as the rule asks for the same: whether it is muted doesn't count.
    public var definition: String {
        var rule = self
        rule.mutedUntil = nil
        return String(describing: rule)
    }
}
