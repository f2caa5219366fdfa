public import Annotations

/// What Sitrep knows of the world: countries and regions, organisations, offices, resolutions and regimes,
/// the words of speech acts, and the CAMEO and PLOVER code books.
///
/// ```swift
/// let knowledge = Knowledge.shared
/// knowledge.country("Pyongyang")?.country.code              // "PRK"
/// knowledge.region("Southeast Asia")?.members.contains("KOR")  // false
/// knowledge.actor(named: "Shin Wonsik", type: .person, on: "2024-06-14")  // "KORGOVMIL"
/// knowledge.resolution(1718)?.regime                        // "DPRK"
/// ```
/// The files are in `Sources/Knowledge/Data`; each says where it comes from. It is not a gazetteer: smaller
/// towns and people without an office are unknown to it, and unknown is `nil`.
public struct Knowledge: Sendable {
    /// The tables embedded in the binary, read once.
    public static let shared: Knowledge = {
        do { return try Knowledge() } catch { fatalError("\(error)") }
    }()

    let countries: CountryBook
    let regions: RegionBook
    let places: PlaceBook
    let organisations: OrganisationBook
    let offices: OfficeBook
    let law: LawBook
    let speechActs: SpeechActBook
    let codes: CodeBook
    let roles: RoleBook
    let eventPatterns: EventPatternBook

    init() throws(Table.Fault) {
        countries = try CountryBook(Table(resource: "countries.tsv"))
        regions = try RegionBook(Table(resource: "regions.tsv"))
        places = try PlaceBook(Table(resource: "places.tsv"), countries)
        organisations = try OrganisationBook(Table(resource: "organisations.tsv"))
        offices = try OfficeBook(Table(resource: "offices.tsv"))
        law = try LawBook(
            resolutions: Table(resource: "resolutions.tsv"), regimes: Table(resource: "regimes.tsv"),
            instruments: Table(resource: "instruments.tsv"))
        speechActs = try SpeechActBook(Table(resource: "speech_acts.tsv"))
        codes = try CodeBook(Table(resource: "cameo.tsv"))
        roles = try RoleBook(Table(resource: "roles.tsv"))
        eventPatterns = try EventPatternBook(
            patterns: Table(resource: "event_patterns.tsv"), words: Table(resource: "event_words.tsv"),
            operators: Table(resource: "event_operators.tsv"))
    }
}

// MARK: - Countries and regions

extension Knowledge {
    /// The country that words name or stand for: "DPRK", "North Korean", "Pyongyang" and "the Kremlin" all do.
    public func country(_ words: some StringProtocol) -> CountryMention? { countries.index[words] }

    public func country(code: String) -> Country? { countries.byCode[code].map { countries.all[$0] } }

    public var allCountries: [Country] { countries.all }

    /// The region or sea that words name.
    public func region(_ words: some StringProtocol) -> Region? { regions.index[words] }

    /// The country of a city or province: "Gaza", "Vladivostok", "Darfur". Capitals are ``country(_:)``'s.
    public func place(_ words: some StringProtocol) -> Country? { places.index[words] }

    /// The regions that hold a country.
    public func regions(of countryCode: String) -> [Region] {
        regions.all.filter { $0.members.contains(countryCode) }
    }
}

// MARK: - Organisations and people

extension Knowledge {
    public func organisation(_ words: some StringProtocol) -> Organisation? { organisations.index[words] }

    public var allOrganisations: [Organisation] { organisations.all }

    /// Whether words name a news agency or another outlet.
    public func isOutlet(_ words: some StringProtocol) -> Bool { organisation(words)?.isMedium ?? false }

    /// The terms of office of the person so named, in the order of the file. Several people may share a family name.
    public func offices(of person: some StringProtocol) -> [OfficeTerm] { offices.terms(of: person) }

    /// The term of the person so named on an ISO 8601 date; without a date, the latest one. `nil` where the name is
    /// unknown, or where people of different countries share it.
    public func office(of person: some StringProtocol, on date: String?) -> OfficeTerm? {
        let terms = offices.terms(of: person)
        let current = date.map { date in terms.filter { $0.covers(date) } } ?? []
        let candidates = current.isEmpty ? terms : current
        guard let last = candidates.last, Set(candidates.map(\.person)).count == 1 else { return nil }
        return last
    }

    public var allOffices: [OfficeTerm] { offices.all }

    /// The CAMEO actor code of a named thing, with the role that it has on an ISO 8601 date.
    ///
    /// Organisations bring their own code, places that of their country ("the Kremlin": RUSGOV), people that of the office
    /// that they hold. `nil` where Knowledge has no such name.
    public func actor(named name: some StringProtocol, type: EntityType? = nil, on date: String? = nil) -> String? {
        if type != .person {
            if let organisation = organisation(name) { return organisation.actor }
            if let mention = country(name) { return mention.country.code + (mention.sense == .seat ? "GOV" : "") }
        }
        return type == .person || type == nil ? office(of: name, on: date)?.actor : nil
    }
}

// MARK: - Law

extension Knowledge {
    /// The adopted resolution with that number.
    public func resolution(_ number: Int) -> Resolution? {
        law.resolutionByNumber[number].map { law.resolutions[$0] }
    }

    /// The adopted resolutions of a regime, oldest first: the context of a reference that cites no number.
    public func resolutions(regime: String) -> [Resolution] {
        law.resolutions.filter { $0.regime == regime && $0.status == .adopted }.sorted { $0.adopted < $1.adopted }
    }

    public var allResolutions: [Resolution] { law.resolutions }
    public var regimes: [Regime] { law.regimes }

    public func regime(_ code: String) -> Regime? { law.regimes.first { $0.code == code } }

    /// The UN regime on a country.
    public func regime(onCountry code: String) -> Regime? {
        law.regimes.first { $0.country == code && $0.body == "UN" }
    }

    /// The UN regime that a number names by itself ("the 1718 Committee").
    public func regime(committee number: Int) -> Regime? { law.regimes.first { $0.numbers.contains(number) } }

    public var instruments: [Instrument] { law.instruments }
}

// MARK: - Code books

extension Knowledge {
    /// What a word of attribution does: `speechAct("warn", .verb)`.
    public func speechAct(_ lemma: some StringProtocol, _ wordClass: SpeechAct.WordClass) -> SpeechAct? {
        speechActs.act(lemma, wordClass)
    }

    public var allSpeechActs: [SpeechAct] { speechActs.all }

    public func eventCode(_ cameo: String) -> EventCode? { codes.byCode[cameo].map { codes.all[$0] } }
    public var allEventCodes: [EventCode] { codes.all }
}
