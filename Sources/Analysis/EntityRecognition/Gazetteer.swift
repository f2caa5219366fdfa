/// What is known of names before any text is read: places, peoples, organisations, people and the names people bear.
///
/// It proposes and the recognizer decides: most entries are common words or several things at once ("Reading", "Jordan").
package struct Gazetteer: Sendable {
    package struct Kinds: OptionSet, Hashable, Sendable {
        package let rawValue: UInt16
        package init(rawValue: UInt16) { self.rawValue = rawValue }

        package static let country = Kinds(rawValue: 1)
        package static let nationality = Kinds(rawValue: 2)
        /// States, provinces, continents, seas, regions.
        package static let region = Kinds(rawValue: 4)
        package static let capital = Kinds(rawValue: 8)
        package static let largeCity = Kinds(rawValue: 16)
        package static let city = Kinds(rawValue: 32)
        package static let organization = Kinds(rawValue: 64)
        package static let outlet = Kinds(rawValue: 128)
        package static let person = Kinds(rawValue: 256)
        package static let male = Kinds(rawValue: 512)
        package static let female = Kinds(rawValue: 1_024)
        package static let surname = Kinds(rawValue: 2_048)
        /// A name of people somewhere in the world, given or inherited.
        package static let personName = Kinds(rawValue: 4_096)

        /// The kinds that one word of a longer name can have.
        static let nameParts: Kinds = [.male, .female, .surname, .personName]
    }

    /// The longest entry in tokens.
    package static let longest = 6

    private let entries: HashedLexicon
    private let identities: HashedLexicon
    private let nations: HashedLexicon

    /// The gazetteer embedded in this build.
    package init() throws(ModelError) { try self.init(ModelFile(embedded: "gazetteer.model")) }

    package init(_ file: ModelFile) throws(ModelError) {
        entries = try HashedLexicon(file, name: "names")
        identities = try HashedLexicon(file, name: "identities")
        nations = try HashedLexicon(file, name: "nations")
    }

    /// A number that all names of the same country, organisation or office holder share ("DPRK", "North Korea").
    func identity(_ phrase: UInt32) -> UInt16? { identities[phrase] }

    package func identity(of tokens: [String]) -> UInt16? { identity(Self.key(tokens)) }

    /// A number that a country's name, its people's name and its capital share ("Seoul", "South Korean").
    func nation(_ phrase: UInt32) -> UInt16? { nations[phrase] }

    /// The kinds of a phrase whose hash was built by ``extend(_:_:)``.
    func kinds(_ phrase: UInt32) -> Kinds { Kinds(rawValue: entries[phrase] ?? 0) }

    /// The kinds of a name, its tokens apart.
    package func kinds(of tokens: [String]) -> Kinds { kinds(Self.key(tokens)) }

    /// The hash of a phrase and one more word; a phrase starts from 0. Words are ``WordColumns/word`` hashes: lower-cased, digits alike.
    @inline(__always)
    static func extend(_ phrase: UInt32, _ word: UInt32) -> UInt32 { FeatureHash.combine(phrase, word) }

    package static func key(_ tokens: [String]) -> UInt32 {
        tokens.reduce(0) { extend($0, WordColumns.word($1)) }
    }

    /// - Parameters:
    ///   - identities: names of the same thing under one number.
    ///   - nations: names that point to the same country under one number.
    package static func write(
        _ entries: [(tokens: [String], kinds: Kinds)], identities: [(tokens: [String], number: UInt16)],
        nations: [(tokens: [String], number: UInt16)]
    ) -> [UInt8] {
        var merged: [UInt32: UInt16] = [:]
        for entry in entries where !entry.tokens.isEmpty && entry.tokens.count <= longest {
            merged[key(entry.tokens), default: 0] |= entry.kinds.rawValue
        }
        var writer = ModelWriter()
        // Sorted, so that the file doesn't depend on the order of a dictionary.
        HashedLexicon.write(merged.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, to: &writer, name: "names")
        HashedLexicon.write(identities.map { (key($0.tokens), $0.number) }, to: &writer, name: "identities")
        HashedLexicon.write(nations.map { (key($0.tokens), $0.number) }, to: &writer, name: "nations")
        return writer.bytes()
    }
}
