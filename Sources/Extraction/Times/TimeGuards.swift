/// Words that decide whether a form that could be a time is one.
enum TimeGuards {
    static let words: [String] =
        TimeExtent.words + TimeNames.words + TimeSeries.words + monthPrepositions + yearPrepositions + rateBefore
        + idioms + ["after", "as", "early", "when", "that", "before", "following"] + [
            "s", "th", "st", "nd", "rd", "hours", "am", "pm",
        ]

    private static func ids(_ list: [String]) -> Set<Int32> { Vocabulary.ids(list) }

    /// "The previous year" counts from where the text is, "last year" from its publication.
    static let narrative = ids(["previous", "preceding", "prior", "following"])

    static let abbreviations = ids([
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mon", "tue", "tues",
        "wed",
        "weds", "thu", "thurs", "thur", "fri", "sat", "sun",
    ])

    static let ordinalEndings = ids(["th", "st", "nd", "rd"])
    static let letterS = Vocabulary.shared.id("s")
    static let oclock = ids(["o'clock", "o\u{2019}clock"])
    static let hours = Vocabulary.shared.id("hours")
    private static let before = ids(["am", "a.m.", "a.m"])
    private static let afterNoon = ids(["pm", "p.m.", "p.m"])

    /// 0 for a.m., 1 for p.m.
    static func half(of word: Int32) -> Int? { before.contains(word) ? 0 : afterNoon.contains(word) ? 1 : nil }
    static func needsStop(_ word: Int32) -> Bool {
        word == Vocabulary.shared.id("a.m") || word == Vocabulary.shared.id("p.m")
    }

    /// "May", "March" and other months that are also words or names need one of these before them, or a number after.
    private static let monthPrepositions = [
        "in", "since", "by", "until", "till", "from", "of", "to", "through", "during", "before", "after", "and", "for",
        "the", "between", "late", "early", "mid", "last", "next", "this", "around", "about", "on",
    ]
    static let beforeMonth = ids(monthPrepositions)

    /// A bare year stands after one of these, or where nothing that it could count follows.
    private static let yearPrepositions = [
        "in", "since", "by", "until", "till", "from", "during", "before", "after", "circa", "early", "late", "mid",
    ]
    static let beforeYear = ids(yearPrepositions)

    /// What makes "a year" a rate: "$10 million a year", "12 times a day".
    private static let rateBefore = [
        "million", "billion", "thousand", "hundred", "times", "percent", "once", "twice", "dollars", "barrels", "tons",
        "tonnes", "hours", "days", "dozen", "units", "%", "people", "flights", "cents", "shells", "rounds", "miles",
    ]
    static let beforeRate = ids(rateBefore)

    private static let idioms = [
        "second", "may", "march", "sun", "sat", "mar", "jan", "dec", "june", "april", "august",
    ]
    static let doubtfulMonths = ids(["may", "march", "mar", "jan", "june", "april", "august", "dec", "sun", "sat"])
    /// "As soon as", "soon after": an order of events, no time.
    static let afterSoon = ids(["as", "after"])
    static let early = Vocabulary.shared.id("early")
    /// After "the morning" these tell whose it is.
    static let beginsClause = ids(["of", "that", "when", "after", "before", "following"])
    static let past = Vocabulary.shared.id("past")
    static let eve = Vocabulary.shared.id("eve")
    static let may = Vocabulary.shared.id("may")
    static let march = Vocabulary.shared.id("march")
}

/// Words that tell which way from the publication date a weekday or month lies, where tags and trees don't.
enum DirectionWords {
    static let words = future + past + ahead + behind + deadlines + ["until", "till", "to", "through"]

    static let future = [
        "will", "shall", "won't", "'ll", "going", "plans", "plan", "scheduled", "expected", "expects", "upcoming",
    ]
    static let past = [
        "was", "were", "had", "did", "said", "has", "have", "since", "been", "told", "ago", "came", "met", "went",
        "began", "took", "made", "fell", "rose", "gave", "held", "left", "sent", "put", "says",
    ]

    /// Right before a time they look ahead of it, whatever the verb's tense: "was extended until Friday".
    static let ahead = [
        "until", "till", "effective", "payable", "due", "expires", "expire", "scheduled", "planned", "slated", "set",
        "coming", "upcoming", "deadline", "by",
    ]
    /// "... since March": never ahead.
    static let behind = ["since", "ended"]
    /// Verbs whose times lie ahead of them: "were planning a rally on Saturday", "was expected to leave on Monday".
    static let prospective: Set<String> = [
        "plan", "schedule", "expect", "slate", "anticipate", "intend", "vow", "hope", "aim",
    ]
    /// Verbs that move a date: what they move it to lies ahead.
    static let shifting: Set<String> = ["postpone", "extend", "delay", "adjourn", "defer", "prolong", "renew"]
    /// Verbs whose present tells what was said: "says on Monday".
    static let reporting: Set<String> = [
        "say", "tell", "report", "write", "claim", "announce", "reveal", "show", "be", "have", "accord", "note", "warn",
    ]

    static let known = prospective.union(shifting).union(reporting)

    /// Right after a time: "the Jan. 14 deadline".
    static let deadlines = ["deadline", "election", "elections", "summit", "vote", "hearing"]
}
