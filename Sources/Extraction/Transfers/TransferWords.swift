/// The words that report a transfer, by the part that the subject plays.
enum TransferWords {
    /// The subject gives: "X sent Y to Z".
    static let giving: Set<String> = [
        "send", "ship", "supply", "deliver", "provide", "transfer", "export", "sell", "give", "hand", "dispatch",
        "transport", "smuggle", "deploy", "donate", "furnish", "airlift", "move", "send", "funnel", "shuttle", "pour",
        "funnel", "forward", "re-export", "offload", "contribute",
    ]
    /// The subject receives: "Z received Y from X".
    static let receiving: Set<String> = [
        "receive", "get", "buy", "purchase", "import", "acquire", "obtain", "procure", "secure", "accept",
    ]
    /// The object was on its way: "seized Y bound for Z".
    static let seizing: Set<String> = ["seize", "intercept", "confiscate", "capture", "interdict"]
    /// "Accuses X of sending Y": their object gives.
    static let accusing: Set<String> = ["accuse", "suspect"]
    /// Whose goods they become: "supplies Russia's ammunition".
    static let supplying: Set<String> = ["supply", "provide"]
    static let moving = giving.union(receiving).union(seizing)
    /// The act as a noun: "X's shipments of Y to Z".
    static let nouns: Set<String> = [
        "shipment", "transfer", "delivery", "export", "supply", "sale", "deployment", "provision", "dispatch", "flow",
        "import",
    ]
    /// "Seoul detected containers sent from X".
    static let detecting: Set<String> = [
        "detect", "discover", "find", "identify", "observe", "track", "spot", "confirm", "see", "locate", "count",
        "document",
    ]
    /// "plans to send", "agreed to supply"
    static let planning: Set<String> = [
        "plan", "intend", "prepare", "promise", "pledge", "agree", "expect", "want", "decide", "vow", "seek", "aim",
        "offer", "consider", "continue",
    ]
}
