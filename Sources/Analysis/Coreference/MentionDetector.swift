import Annotations

/// Finds everything that may refer: names, personal pronouns, and noun phrases.
struct MentionDetector {
    private let document: Document
    private let gazetteer: Gazetteer
    private let children: Children
    private var mentions: [CandidateMention] = []
    /// For each token the mention that it heads.
    private var headed: [Int32]
    /// For each token the name in its sentence that begins with it.
    private var nameAt: [Int32]

    static func mentions(in document: Document, names: [NamedSpan], gazetteer: Gazetteer) -> [CandidateMention] {
        var detector = MentionDetector(document, gazetteer)
        detector.detect(names)
        return detector.mentions
    }

    private init(_ document: Document, _ gazetteer: Gazetteer) {
        self.document = document
        self.gazetteer = gazetteer
        children = Children(document)
        headed = Array(repeating: -1, count: document.tokens.count)
        nameAt = headed
    }

    private mutating func detect(_ names: [NamedSpan]) {
        var name = 0
        var inName = [Bool](repeating: false, count: document.tokens.count)
        for span in names { for token in span.tokens { inName[token] = true } }
        defer { addExtras(inName) }
        for (index, sentence) in document.sentences.enumerated() {
            let firstMention = mentions.count
            while name < names.count, names[name].tokens.lowerBound < sentence.tokens.upperBound {
                addName(names[name], sentence: index)
                name += 1
            }
            for token in sentence.tokens where !inName[token] && headed[token] < 0 {
                switch document.tokens.upos[token] {
                case .pron: addPronoun(token, sentence: index)
                case .noun, .propn: addNominal(token, sentence: index, inName)
                default: break
                }
            }
            mentions[firstMention...].sort {
                ($0.tokens.lowerBound, $1.tokens.upperBound) < ($1.tokens.lowerBound, $0.tokens.upperBound)
            }
            for i in firstMention..<mentions.count { headed[mentions[i].head] = Int32(i) }
            for i in firstMention..<mentions.count { equate(i) }
        }
    }

    /// What only the ranker reads, in text order; after the mentions that rules read, so that those keep their places.
    private mutating func addExtras(_ inName: [Bool]) {
        let known = mentions.indices
        for (index, sentence) in document.sentences.enumerated() {
            for token in sentence.tokens where headed[token] < 0 {
                switch document.tokens.upos[token] {
                case .pron: addDemonstrative(token, sentence: index)
                case .propn where !inName[token]: addModifier(token, sentence: index, inName)
                default: break
                }
            }
        }
        for i in known where mentions[i].form != .pronoun { addGroup(mentions[i]) }
    }

    private mutating func addDemonstrative(_ token: Int, sentence: Int) {
        let lemma = document.form(token).lowercased()
        guard ["this", "that", "these", "those"].contains(lemma) else { return }
        switch document.tokens.deprels[token].universal {
        case .nsubj, .obj, .iobj, .obl, .nmod, .conj, .root: break
        default: return
        }
        add(token..<token + 1, head: token, form: .pronoun, sentence: sentence, .demonstrative) {
            $0.lemma = lemma
            $0.number = lemma.hasSuffix("se") ? .plural : .singular
        }
    }

    /// "the Cambridge school": what a name before a noun names may be taken up.
    private mutating func addModifier(_ token: Int, sentence: Int, _ inName: [Bool]) {
        let tokens = document.tokens
        guard tokens.deprels[token] == .compound, let noun = tokens.head(token), tokens.upos[noun] != .propn else {
            return
        }
        let range = subtree(token)
        guard range.upperBound == token + 1, !range.contains(where: { inName[$0] }) else { return }
        add(range, head: token, form: .nominal, sentence: sentence, .modifier) {
            $0.lemma = tokens.lemmas[token].lowercased()
            $0.kind = .other
            $0.number = .singular
            $0.isProper = true
            $0.words = range.dropLast().map { tokens.lemmas[$0].lowercased() }
        }
    }

    /// "Shin and Austin" beside "Shin" and "Austin": what "they" may be.
    private mutating func addGroup(_ first: CandidateMention) {
        let others = children[first.head].filter {
            document.tokens.deprels[$0].universal == .conj && headed[$0] >= 0 && mentions[Int(headed[$0])].head == $0
        }
        guard let last = others.last, others.count <= 8 else { return }
        let end = max(first.extent.upperBound, mentions[Int(headed[last])].extent.upperBound)
        add(first.extent.lowerBound..<end, head: first.head, form: .nominal, sentence: first.sentence, .group) {
            $0.lemma = "&"
            $0.kind = first.kind
            $0.number = .plural
            $0.isProper = first.isProper
        }
    }

    private mutating func add(
        _ range: Range<Int>, head: Int, form: Mention.Form, sentence: Int, _ extra: CandidateMention.Extra,
        _ complete: (inout CandidateMention) -> Void
    ) {
        var mention = CandidateMention(
            tokens: range, phrase: range, extent: range, head: head, form: form, sentence: sentence)
        mention.extra = extra
        mention.isSubject = isSubject(head)
        mention.determiner = determiner(of: head)
        complete(&mention)
        mentions.append(mention)
    }

    /// From the first to the last word below a word, itself among them.
    private func subtree(_ token: Int, depth: Int = 0) -> Range<Int> {
        var range = token..<token + 1
        guard depth < 40 else { return range }
        for child in children[token] {
            range = range.union(subtree(child, depth: depth + 1))
        }
        return range
    }

    private func determiner(of noun: Int) -> CandidateMention.Determiner {
        let tokens = document.tokens
        for child in children[noun] where child < noun {
            switch tokens.deprels[child] {
            case .nmodPoss: return .possessive
            case .det:
                switch tokens.lemmas[child].lowercased() {
                case "the": return .the
                case "this", "that", "these", "those": return .this
                case "a", "an": return .indefinite
                default: return .quantity
                }
            case .nummod: return .quantity
            default: break
            }
        }
        return .bare
    }

    // MARK: Names

    private mutating func addName(_ span: NamedSpan, sentence: Int) {
        let tokens = document.tokens
        let head =
            span.tokens.first { token in tokens.head(token).map { !span.tokens.contains($0) } ?? true }
            ?? span.tokens.lowerBound
        // "Minister Shin": the name may hang below its title.
        let top = phraseHead(of: head)
        var mention = CandidateMention(
            tokens: span.tokens, phrase: phrase(top, covering: span.tokens), extent: extent(top, covering: span.tokens),
            head: head, form: .name, sentence: sentence)
        mention.kind = Self.kind(span.type)
        mention.words = span.tokens.map { document.form($0).lowercased() }
        mention.number = .singular
        mention.isSubject = isSubject(top)
        mention.isDefinite = true
        mention.determiner = determiner(of: head)
        mention.isProper = tokens.upos[head] == .propn
        mention.lemma = mention.words.last ?? ""
        mention.nations = nations(in: mention.phrase)
        if span.type == .person {
            addTitles(before: span.tokens, sentence: sentence, to: &mention)
            mention.gender = gender(of: span.tokens, titles: mention.titles)
        }
        nameAt[span.tokens.lowerBound] = Int32(mentions.count)
        headed[head] = Int32(mentions.count)
        if top != head { headed[top] = Int32(mentions.count) }
        mentions.append(mention)
    }

    /// The noun that a name belongs to as its second part ("Minister" of "Minister Shin"), or the name's own head.
    private func phraseHead(of head: Int) -> Int {
        guard document.tokens.deprels[head].universal == .flat, let above = document.tokens.head(head), above < head,
            document.tokens.upos[above] == .noun || document.tokens.upos[above] == .propn
        else { return head }
        return above
    }

    /// The nouns right before a name: "South Korean Defense Minister Shin Wonsik".
    private func addTitles(before name: Range<Int>, sentence: Int, to mention: inout CandidateMention) {
        var token = name.lowerBound - 1
        let first = document.sentences[sentence].tokens.lowerBound
        while token >= first, name.lowerBound - token <= 8 {
            let upos = document.tokens.upos[token]
            let isPart =
                upos == .noun || upos == .propn || upos == .adj || document.form(token) == "-"
                || document.form(token) == "of"
            guard isPart, headed[token] < 0 || upos != .propn else { break }
            mention.titles.insert(document.tokens.lemmas[token].lowercased())
            token -= 1
        }
        if !mention.titles.contains(where: { NounClasses.people.contains($0) || NounClasses.titles.contains($0) }) {
            mention.titles = []
        } else {
            mention.nations.formUnion(nations(in: token + 1..<name.lowerBound))
        }
    }

    private func gender(of name: Range<Int>, titles: Set<String>) -> CandidateMention.Gender {
        if titles.contains(where: NounClasses.male.contains) { return .male }
        if titles.contains(where: NounClasses.female.contains) { return .female }
        guard name.count > 1 else { return .unknown }
        // "Shin" of "Shin Wonsik" is the family's name, whoever else is called so.
        if let key = NameKey(name.map { String(document.form($0)) }), key.family == key.words.first { return .unknown }
        let kinds = gazetteer.kinds(of: [String(document.form(name.lowerBound))])
        // Census lists hold rare uses: a name on both is decided by neither.
        if kinds.contains(.male) && !kinds.contains(.female) { return .male }
        if kinds.contains(.female) && !kinds.contains(.male) { return .female }
        return .unknown
    }

    // MARK: Pronouns

    private mutating func addPronoun(_ token: Int, sentence: Int) {
        var mention = CandidateMention(
            tokens: token..<token + 1, phrase: token..<token + 1, extent: token..<token + 1, head: token,
            form: .pronoun,
            sentence: sentence)
        mention.lemma = document.form(token).lowercased()
        switch mention.lemma {
        case "he", "him", "his", "himself": (mention.kind, mention.number, mention.gender) = (.person, .singular, .male)
        case "she", "her", "hers", "herself":
            (mention.kind, mention.number, mention.gender) = (.person, .singular, .female)
        case "it", "its", "itself":
            if document.tokens.deprels[token].universal == .expl { return }
            mention.number = .singular
        case "they", "them", "their", "theirs", "themselves": mention.number = .plural
        case "i", "me", "my", "mine", "myself":
            (mention.kind, mention.number, mention.person) = (.person, .singular, .speaker)
        case "we", "us", "our", "ours", "ourselves": (mention.number, mention.person) = (.plural, .speakers)
        case "you", "your", "yours", "yourself", "yourselves": (mention.kind, mention.person) = (.person, .addressee)
        default: return
        }
        mention.isSubject = isSubject(token)
        headed[token] = Int32(mentions.count)
        mentions.append(mention)
    }

    // MARK: Noun phrases

    private mutating func addNominal(_ token: Int, sentence: Int, _ inName: [Bool]) {
        let tokens = document.tokens
        if isTitle(token) { return }
        switch tokens.deprels[token].universal {
        // Part of another phrase's head, or no phrase at all.
        case .compound, .flat, .fixed, .goeswith, .amod, .nummod, .case, .cc, .advmod, .list, .dep: return
        default: break
        }
        let phrase = phrase(token, covering: token..<token + 1)
        var mention = CandidateMention(
            tokens: phrase, phrase: phrase, extent: extent(token, covering: token..<token + 1), head: token,
            form: .nominal, sentence: sentence)
        mention.lemma = tokens.lemmas[token].lowercased()
        mention.kind = Self.kind(noun: mention.lemma)
        mention.number = tokens.xpos[token] == "NNS" || tokens.xpos[token] == "NNPS" ? .plural : .singular
        if NounClasses.male.contains(mention.lemma) { mention.gender = .male }
        if NounClasses.female.contains(mention.lemma) { mention.gender = .female }
        mention.isSubject = isSubject(token)
        mention.nations = nations(in: mention.tokens)
        mention.determiner = determiner(of: token)
        mention.isProper = tokens.upos[token] == .propn
        for word in mention.tokens.lowerBound..<token {
            let lemma = tokens.lemmas[word].lowercased()
            switch tokens.upos[word] {
            case .det where ["the", "this", "that", "these", "those"].contains(lemma): mention.isDefinite = true
            case .pron where tokens.deprels[word] == .nmodPoss: mention.isDefinite = true
            case .noun, .propn, .adj, .num: mention.words.append(lemma)
            default: break
            }
        }
        if children[token].contains(where: { tokens.deprels[$0].universal == .conj }) { mention.number = .plural }
        headed[token] = Int32(mentions.count)
        mentions.append(mention)
    }

    /// "Minister" of "Defence Minister Shin": it is of the name's mention, however the tree has it.
    private func isTitle(_ token: Int) -> Bool {
        guard token + 1 < document.tokens.count, nameAt[token + 1] >= 0 else { return false }
        let name = mentions[Int(nameAt[token + 1])]
        return name.kind == .person && name.titles.contains(document.tokens.lemmas[token].lowercased())
    }

    /// A name's apposition, and the two sides of "Shin is the minister", are one.
    private mutating func equate(_ i: Int) {
        let tokens = document.tokens
        let mention = mentions[i]
        guard mention.form != .pronoun else { return }
        if tokens.deprels[mention.head].universal == .appos, let host = tokens.head(mention.head), headed[host] >= 0 {
            link(i, Int(headed[host]))
        }
        guard mention.form == .nominal, children[mention.head].contains(where: { tokens.deprels[$0] == .cop }),
            let subject = children[mention.head].first(where: { tokens.deprels[$0] == .nsubj }), headed[subject] >= 0,
            !children[mention.head].contains(where: { tokens.lemmas[$0] == "not" || tokens.lemmas[$0] == "n't" })
        else { return }
        if mentions[Int(headed[subject])].kind == mention.kind { link(i, Int(headed[subject])) }
    }

    private mutating func link(_ i: Int, _ host: Int) {
        guard i != host,
            mentions[i].kind == nil || mentions[host].kind == nil || mentions[i].kind == mentions[host].kind
        else { return }
        let (later, earlier) = (max(i, host), min(i, host))
        guard mentions[later].form == .nominal || mentions[earlier].form == .nominal else { return }
        mentions[later].equal = earlier
        let (name, noun) = mentions[i].form == .name ? (i, host) : (host, i)
        if mentions[name].form == .name, mentions[noun].form == .nominal {
            mentions[name].titles.insert(mentions[noun].lemma)
            mentions[name].titles.formUnion(mentions[noun].words)
            mentions[name].nations.formUnion(mentions[noun].nations)
        }
    }

    // MARK: Words

    private func isSubject(_ token: Int) -> Bool {
        switch document.tokens.deprels[token] {
        case .nsubj, .nsubjPass, .nsubjOuter: true
        default: false
        }
    }

    /// The tokens of a noun phrase: the contiguous subtree of its head without punctuation, case marks and coordination around it.
    private func phrase(_ head: Int, covering core: Range<Int>) -> Range<Int> {
        let tokens = document.tokens
        var range = min(head, core.lowerBound)..<max(head + 1, core.upperBound)
        for child in children[head] {
            switch tokens.deprels[child].universal {
            case .case, .cc, .conj, .punct, .cop, .nsubj, .mark, .advcl, .parataxis, .aux, .csubj, .discourse, .appos:
                continue
            case .acl, .advmod, .obl, .ccomp, .xcomp, .dislocated, .vocative, .list: continue
            default:
                range = range.union(subtree(child))
            }
        }
        return range
    }

    /// As ``phrase(_:covering:)`` with relative clauses, appositions, the possessive mark and a closing quotation mark.
    private func extent(_ head: Int, covering core: Range<Int>) -> Range<Int> {
        let tokens = document.tokens
        var range = min(head, core.lowerBound)..<max(head + 1, core.upperBound)
        func widen(_ other: Range<Int>) { range = range.union(other) }
        let isClause = children[head].contains { tokens.deprels[$0] == .cop || tokens.deprels[$0].universal == .nsubj }
        let mark = children[head].last {
            tokens.deprels[$0].universal == .case || tokens.deprels[$0] == .mark && $0 < head
        }
        for child in children[head] {
            switch tokens.deprels[child].universal {
            case .case where child > head: widen(child..<child + 1)
            case .case, .cc, .conj, .punct, .cop, .nsubj, .mark, .parataxis, .aux, .csubj, .discourse, .dislocated,
                .vocative, .list:
                continue
            case .advcl, .advmod, .obl, .ccomp, .xcomp:
                // "particularly in the Philippines", "even the state": of the clause, not of the phrase.
                if isClause || child < head && (mark.map { child < $0 } ?? false) || child < head && isFocus(child) {
                    continue
                }
                widen(subtree(child))
            case .nmod, .appos, .dep:
                let below = subtree(child)
                if child > head, isCitation(child, below) { continue }
                widen(below)
            default: widen(subtree(child))
            }
        }
        return closingQuotation(range, head)
    }

    private func isFocus(_ token: Int) -> Bool {
        document.tokens.deprels[token].universal == .advmod
            && NounClasses.focus.contains(document.tokens.lemmas[token].lowercased())
    }

    /// "Spang (1983)": the year and the pages are no part of the name.
    private func isCitation(_ child: Int, _ below: Range<Int>) -> Bool {
        func isNumber(_ token: Int) -> Bool { document.form(token).utf8.allSatisfy { $0 &- 48 < 10 } }
        switch document.tokens.deprels[child] {
        case .nmodUnmarked:
            return document.tokens.upos[child] == .num
                || below.contains { isNumber($0) && document.form($0).utf8.count == 4 }
        case .appos:
            let first = document.form(below.lowerBound)
            return (first == "(" || first == "[") && below.contains(where: isNumber)
        default: return document.tokens.deprels[child].universal == .dep
        }
    }

    /// Takes in the mark that ends a quotation begun inside.
    private func closingQuotation(_ range: Range<Int>, _ head: Int) -> Range<Int> {
        let end = range.upperBound
        guard end < document.tokens.count else { return range }
        let opening: Substring
        switch document.form(end) {
        case "”": opening = "“"
        case "’": opening = "‘"
        case "''": opening = "``"
        case "»": opening = "«"
        case ")": opening = "("
        case "]": opening = "["
        case "\"": return range.count { document.form($0) == "\"" } % 2 == 1 ? range.lowerBound..<end + 1 : range
        default: return range
        }
        let open =
            range.count { document.form($0) == opening } - range.count { document.form($0) == document.form(end) }
        return open > 0 ? range.lowerBound..<end + 1 : range
    }

    private func nations(in range: Range<Int>) -> Set<UInt16> {
        var found: Set<UInt16> = []
        for token in range where document.tokens.upos[token] == .propn || document.tokens.upos[token] == .adj {
            let word = WordColumns.word(String(document.form(token)))
            if token + 1 < range.upperBound {
                let next = WordColumns.word(String(document.form(token + 1)))
                if let nation = gazetteer.nation(Gazetteer.extend(Gazetteer.extend(0, word), next)) {
                    found.insert(nation)
                    continue
                }
            }
            if let nation = gazetteer.nation(Gazetteer.extend(0, word)) { found.insert(nation) }
        }
        return found
    }

    private static func kind(_ type: EntityType) -> CandidateMention.Kind {
        switch type {
        case .person: .person
        case .organization: .organization
        case .location: .location
        }
    }

    private static func kind(noun: String) -> CandidateMention.Kind {
        if NounClasses.people.contains(noun) { return .person }
        if NounClasses.organizations.contains(noun) { return .organization }
        if NounClasses.places.contains(noun) { return .location }
        return .other
    }
}

extension Range<Int> {
    /// The smallest range that covers both.
    fileprivate func union(_ other: Range<Int>) -> Range<Int> {
        Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
    }
}
