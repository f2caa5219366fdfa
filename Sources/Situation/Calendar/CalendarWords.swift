/// The words by which a text speaks of what is to come.
enum CalendarWords {
    /// Things that have a date, by what they are one of: "trip" and "visit" are one.
    static let nouns: [String: String] = table([
        "visit": "visit trip tour",
        "meeting": "meeting talk summit negotiation conference session gathering consultation",
        "vote": "vote ballot election referendum runoff", "deadline": "deadline expiry expiration ultimatum",
        "exercise": "exercise drill manoeuvre maneuver", "hearing": "hearing trial verdict sentencing ruling",
        "ceremony": "ceremony parade inauguration anniversary funeral", "launch": "launch test rollout",
        "signing": "signing ratification", "deployment": "deployment withdrawal pullout redeployment",
        "delivery": "delivery shipment handover", "review": "review decision report", "sanction": "sanction",
        "offensive": "offensive ceasefire truce",
    ])

    /// Deeds that have a date.
    static let verbs: [String: String] = table([
        "visit": "visit travel fly arrive", "meeting": "meet convene gather", "vote": "vote elect",
        "deadline": "expire lapse", "signing": "sign ratify adopt",
        "start": "begin start open launch resume", "end": "end close halt suspend leave withdraw",
        "deployment": "deploy dispatch station", "delivery": "deliver supply ship receive transfer send",
        "decision": "decide discuss consider announce unveil publish present address",
        "sanction": "impose lift extend renew",
    ])

    /// Verbs that bring a dated thing about: "will hold talks", "will attend the summit".
    static let light: Set<String> = [
        "hold", "host", "stage", "attend", "join", "chair", "conduct", "make", "pay", "take", "cast", "have",
        "schedule",
    ]

    /// "The upcoming visit". Not "next", which also orders things in the past, unless a time of the future says so.
    static let future: Set<String> = [
        "upcoming", "forthcoming", "planned", "scheduled", "impending", "looming", "imminent", "anticipated",
    ]
    static let possible: Set<String> = [
        "possible", "potential", "expected", "likely", "proposed", "prospective", "rumoured",
    ]

    /// "Is expected to visit"; "plans to visit".
    static let planning: Set<String> = [
        "expect", "schedule", "plan", "intend", "due", "set", "slate", "poised", "prepare", "aim", "hope", "agree",
        "promise",
        "pledge", "vow", "arrange", "likely",
    ]
    static let hedging: Set<String> = ["likely", "hope", "poised"]

    private static func table(_ kinds: [String: String]) -> [String: String] {
        var result: [String: String] = [:]
        for (kind, words) in kinds { for word in words.split(separator: " ") { result[String(word)] = kind } }
        return result
    }
}
