/// The words that numbers are made of.
enum NumberWord: Equatable, Sendable {
    /// one … nine, zero
    case unit(Double)
    /// ten … nineteen
    case teen(Double)
    /// twenty … ninety
    case tens(Double)
    case hundred
    /// thousand, million …
    case scale(Double)
    /// dozen, score: a scale that may be told from the numeral by "a half".
    case dozen(Double)
    case point
    case half
    /// "third", "thirds": a fraction only where an article or a number stands before it.
    case fraction(denominator: Double, isPlural: Bool)
    /// "hundreds", "dozens": worded bounds with the size of one.
    case plural(Double)
    /// "several", "few", "couple", "handful": counts by convention.
    case vague(lower: Double, upper: Double)
    case and, article, of, hyphen
}

enum NumberWords {
    static let words: [String] = entries.map(\.0)

    /// By vocabulary id.
    static let byID: [NumberWord?] = {
        var result = [NumberWord?](repeating: nil, count: Vocabulary.shared.count)
        for (word, value) in entries { result[Int(Vocabulary.shared.id(word))] = value }
        return result
    }()

    private static let entries: [(String, NumberWord)] =
        counted.map { ($0, .unit($1)) } + teens.map { ($0, .teen($1)) } + tens.map { ($0, .tens($1)) }
        + scales.map { ($0, .scale($1)) } + plurals.map { ($0, .plural($1)) }
        + denominators.flatMap { singular, plural, denominator in
            [
                (singular, NumberWord.fraction(denominator: denominator, isPlural: false)),
                (plural, NumberWord.fraction(denominator: denominator, isPlural: true)),
            ]
        } + [
            ("hundred", .hundred), ("dozen", .dozen(12)), ("score", .dozen(20)), ("point", .point), ("half", .half),
            ("halves", .fraction(denominator: 2, isPlural: true)), ("and", .and), ("a", .article), ("an", .article),
            ("of", .of), ("-", .hyphen),
            ("several", .vague(lower: 3, upper: 9)), ("few", .vague(lower: 3, upper: 9)),
            ("handful", .vague(lower: 3, upper: 9)), ("couple", .vague(lower: 2, upper: 3)),
        ]

    private static let counted: [(String, Double)] = [
        ("zero", 0), ("nought", 0), ("naught", 0), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5),
        ("six", 6), ("seven", 7),
        ("eight", 8), ("nine", 9),
    ]
    private static let teens: [(String, Double)] = [
        ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14), ("fifteen", 15),
        ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19),
    ]
    private static let tens: [(String, Double)] = [
        ("twenty", 20), ("thirty", 30), ("forty", 40), ("fourty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70),
        ("eighty", 80), ("ninety", 90),
    ]
    private static let scales: [(String, Double)] = [
        ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12), ("quadrillion", 1e15),
        ("lakh", 1e5), ("crore", 1e7), ("mln", 1e6), ("mn", 1e6), ("bln", 1e9), ("bn", 1e9), ("tn", 1e12),
        ("trn", 1e12), ("tln", 1e12), ("mil", 1e6),
    ]
    private static let plurals: [(String, Double)] = [
        ("dozens", 12), ("scores", 20), ("tens", 10), ("hundreds", 100), ("thousands", 1e3), ("millions", 1e6),
        ("billions", 1e9), ("trillions", 1e12), ("lakhs", 1e5), ("crores", 1e7),
    ]
    private static let denominators: [(String, String, Double)] = [
        ("third", "thirds", 3), ("quarter", "quarters", 4), ("fourth", "fourths", 4), ("fifth", "fifths", 5),
        ("sixth", "sixths", 6), ("seventh", "sevenths", 7), ("eighth", "eighths", 8), ("ninth", "ninths", 9),
        ("tenth", "tenths", 10), ("twentieth", "twentieths", 20), ("thirtieth", "thirtieths", 30),
        ("fortieth", "fortieths", 40), ("fiftieth", "fiftieths", 50), ("hundredth", "hundredths", 100),
        ("thousandth", "thousandths", 1000), ("millionth", "millionths", 1e6), ("billionth", "billionths", 1e9),
        ("trillionth", "trillionths", 1e12),
    ]
}
