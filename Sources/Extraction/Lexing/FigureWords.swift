/// Words and marks that the figure grammar asks for by name, as readable lists.
enum FigureWords {
    static let words: [String] =
        marks + PhraseTable<Bound>.words(prefixBounds) + PhraseTable<Bound>.words(suffixBounds) + fillers + designators
        + models + streets + MovementWords.words + stops + letterScales.map(\.0) + plainNouns + others
        + FigureParser.bandWords

    private static let marks = [
        "-", "/", ".", ",", ":", "%", "$", "~", "+", "#", "(", ")", "\"", "<", ">", "=", "'", "[", "]", "°", "'s", "x",
        "×",
    ]

    private static let others = [
        "between", "from", "to", "and", "or", "of", "out", "by", "in", "the", "range", "s", "old", "year", "one",
        "another", "loss",
        "which", "worth", "per", "each", "every", "a", "an", "through", "no", "vs", "any", "half", "quarter", "its",
        "their", "his", "her",
        "our", "all", "these", "those", "that", "this", "first", "second", "latter", "other", "point", "calibre",
        "calibres",
        "caliber", "calibers", "than", "not", "more", "fewer", "less", "additional", "further", "minus", "negative",
        "but",
        "while", "group", "or", "how", "unit", "units", "pieces", "sets", "items", "aged", "age", "north", "south",
        "east", "west", "pound", "celsius",
        "fahrenheit",
    ]

    /// What an approximator says of the number after it, or before it.
    struct Bound: Sendable, Equatable {
        enum Kind: Sendable {
            case about, below, more, atLeast, less, atMost, exact

            var isLowerBound: Bool { self == .more || self == .atLeast }
            /// Closes one side; the others only approximate.
            var isBound: Bool { isLowerBound || self == .less || self == .atMost }
        }
        var kind: Kind
    }

    private static func bound(_ kind: Bound.Kind, _ phrases: String) -> [(phrase: String, value: Bound)] {
        phrases.split(separator: "|").map { ($0.trimmingBlanks, Bound(kind: kind)) }
    }

    /// "Greater than or equal to", "equal to or greater than", "greater or equal to", "greater or equal than".
    private static func orEqual(_ comparatives: [String]) -> String {
        comparatives.flatMap { word in
            [
                "\(word) than or equal to", "equal to or \(word) than", "\(word) or equal to", "\(word) or equal than",
            ]
        }.joined(separator: "|")
    }

    /// Before the number. "Nearly" says about, and that the number isn't reached.
    static let prefixBounds: [(phrase: String, value: Bound)] =
        bound(
            .about,
            """
            about|around|approximately|approx|roughly|some|circa|an estimated|estimated|in the region of|in the order of
            |in the neighborhood of|somewhere around|somewhere near|something like|in the vicinity of|on the order of
            |~|probably|perhaps|maybe|an average of|averaging|average of
            """)
        + bound(.below, "nearly|almost|close to|virtually|approaching|just short of|nearing")
        + bound(
            .more,
            """
            more than|over|above|exceeding|exceeds|exceeded|exceed|in excess of|greater than|higher than|larger than|bigger than
            |upward of|north of|beyond|better than|longer than|older than|>|surpassing|surpassed|surpass|surpasses|topping|topped
            """)
        + bound(
            .atLeast,
            """
            at least|no fewer than|not fewer than|no less than|not less than|a minimum of|minimum of|upwards of|at minimum
            |at the very least|as few as|as little as|not under|at a minimum|> =|at least or equal to
            |\(orEqual(["more", "greater", "higher", "larger", "bigger"]))
            """)
        + bound(
            .less,
            "less than|fewer than|under|below|lower than|smaller than|short of|south of|younger than|shorter than|<")
        + bound(
            .atMost,
            """
            up to|as many as|as much as|as high as|as large as|as long as|as far as|at most|at the most|no more than
            |not more than|no longer than|no higher than|a maximum of|maximum of|not exceeding|capped at|a ceiling of|< =
            |up until|\(orEqual(["less", "fewer", "lower", "smaller"]))
            """)
        + bound(.exact, "exactly|precisely|equal to|a total of|total of|a combined|a record|all of")

    /// After the number or its unit.
    static let suffixBounds: [(phrase: String, value: Bound)] =
        bound(
            .atLeast,
            """
            or more|or higher|or above|or over|or greater|or larger|or better|and above|and over|and up|and more|- plus|plus|+
            |at least|or longer|if not more
            """)
        + bound(.atMost, "or less|or fewer|or lower|or under|or below|and under|at most|at the most|or smaller")
        + bound(.about, "or so|or thereabouts|more or less|- odd|odd|- ish")

    static let prefixes = PhraseTable<Bound>(prefixBounds)
    static let suffixes = PhraseTable<Bound>(suffixBounds)

    /// Adverbs that may stand inside or before an approximator without changing its kind.
    private static let fillers = [
        "just", "well", "slightly", "far", "much", "only", "even", "little", "bit", "somewhat", "significantly",
        "still",
    ]
    static let fillerIDs = ids(fillers)

    /// A number after one of these is a name or an address, not a count.
    private static let designators = [
        "resolution", "resolutions", "article", "articles", "paragraph", "paragraphs", "para", "section", "chapter",
        "page",
        "pages", "room", "flight", "route", "highway", "channel", "apartment", "phase", "version", "number", "no",
        "no.",
        "nos", "#", "boulevard", "protocol", "annex", "rule", "title", "episode", "gate", "pier", "interstate",
        "decree", "regulation", "directive", "act", "bill", "committee", "proposition", "psalm", "verse", "tel",
        "phone",
        "fax", "isbn", "issn", "imo", "mmsi", "hull", "serial", "sector", "zone", "office", "lot", "suite", "windows",
    ]
    static let designatorIDs = ids(designators)

    /// Makes whose models are numbered.
    private static let models = [
        "boeing", "airbus", "shahed", "mohajer", "geran", "iskander", "hwasong", "falcon", "apollo", "sputnik",
        "bayraktar",
        "kalibr", "qaem", "fateh", "nodong", "pukguksong", "unha", "samjiyon", "type", "mark", "model", "class", "area",
    ]
    static let modelIDs = ids(models)

    private static let streets = [
        "street", "st", "avenue", "ave", "road", "rd", "boulevard", "lane", "square", "drive", "downing",
    ]
    static let streetIDs = ids(streets)

    /// Where an object's words end.
    private static let stops = [
        "of", "in", "on", "at", "to", "from", "by", "with", "for", "into", "onto", "over", "under", "since", "until",
        "during",
        "after", "before", "as", "than", "and", "or", "but", "nor", "that", "which", "who", "whom", "whose", "where",
        "when",
        "while", "if", "because", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will",
        "would",
        "can", "could", "may", "might", "must", "shall", "should", "do", "does", "did", "it", "they", "he", "she", "we",
        "you",
        "i", "them", "him", "us", "me", "there", "here", "the", "a", "an", "this", "these", "those", "its", "their",
        "his",
        "her", "our", "my", "your", "not", "no", "also", "only", "about", "around", "per", "each", "every", "between",
        "through", "across", "against", "toward", "towards", "without", "within", "via", "out", "off", "up", "down",
        "so",
        "then", "now", "already", "yet", "ago", "later", "earlier", "said", "says", "including", "such", "like", "both",
        "old", "long", "wide", "tall", "deep", "high", "more", "less", "fewer", "larger", "smaller", "higher", "lower",
        "sent", "used", "made", "hit", "killed", "wounded", "injured", "dead", "similar", "available", "worth", "bound",
        "aboard",
        "near", "along", "isn't", "aren't", "wasn't", "weren't", "what", "how", "why", "whether", "although", "though",
        "however", "even", "still", "just",
    ]
    static let stopIDs = ids(stops)

    /// Plural nouns without -s, and others that end an object's words.
    private static let plainNouns = [
        "people", "troops", "men", "women", "children", "personnel", "police", "aircraft", "staff", "cattle", "youth",
        "teu",
        "ammunition", "killed", "dead", "wounded", "injured",
    ]
    static let plainNounIDs = ids(plainNouns)
    /// Participles that stand for people: "600 dead", "4,100 injured".
    static let peopleIDs = ids(["dead", "wounded", "injured", "killed"])

    static let letterScales: [(String, Double)] = [
        ("k", 1e3), ("m", 1e6), ("b", 1e9), ("mn", 1e6), ("t", 1e12), ("mm", 1e6),
    ]

    private static func ids(_ list: [String]) -> Set<Int32> { Vocabulary.ids(list) }

    private static let markIDs = Dictionary(uniqueKeysWithValues: marks.map { ($0, Vocabulary.shared.id($0)) })
    static func mark(_ mark: String) -> Int32 { markIDs[mark] ?? 0 }
}

extension Substring {
    fileprivate var trimmingBlanks: String { split { $0 == " " || $0 == "\n" }.joined(separator: " ") }
}
