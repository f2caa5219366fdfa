import Annotations

/// A mention before it has an entity: what it is and what it agrees with.
struct CandidateMention {
    enum Kind: Hashable { case person, organization, location, other }
    enum Number: Hashable { case singular, plural, unknown }
    enum Gender: Hashable { case male, female, unknown }
    /// Who speaks, who speaks for several, and who is spoken to.
    enum Person: Hashable { case speaker, speakers, addressee }
    /// What stands before a noun: the first thing that says whether it is known already.
    enum Determiner: UInt32 { case bare, the, this, possessive, indefinite, quantity }
    /// Mentions that rules don't read and the ranker does: "this", "the NASA probe"'s first name, "Shin and Austin" together.
    enum Extra { case demonstrative, modifier, group }

    /// The words to report: a name without its titles, a noun phrase without relative clauses, a pronoun.
    var tokens: Range<Int>
    /// The noun phrase without clauses and appositions.
    var phrase: Range<Int>
    /// All that belongs to it, as coreference corpora mark it: clauses, appositions and a possessive mark too.
    var extent: Range<Int>
    var head: Int
    var form: Mention.Form
    var sentence: Int
    /// `nil` where the word leaves it open ("they").
    var kind: Kind?
    var number = Number.unknown
    var gender = Gender.unknown
    var isSubject = false
    var isDefinite = false
    var determiner = Determiner.bare
    /// The head is a proper noun, whether or not the recognizer knows of what kind.
    var isProper = false
    var extra: Extra?
    /// Which of the first and second person a pronoun is of.
    var person: Person?
    /// Lower-cased lemma of the head.
    var lemma = ""
    /// Lower-cased words of a name; of a nominal the lemmas of the words before its head.
    var words: [String] = []
    /// Countries whose name, capital or people the phrase names, as rows of the gazetteer's table.
    var nations: Set<UInt16> = []
    /// Nouns that say what the person of a name is ("minister").
    var titles: Set<String> = []
    /// The mention that this one is an apposition to or is equated with.
    var equal: Int?

    /// "This" and several named together are chains' matter only.
    var isReported: Bool { extra == nil || extra == .modifier }
}
