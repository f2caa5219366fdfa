import Annotations

/// Reads who found, counted or disclosed what a figure counts: "the institute identified 27 shipments", "the 1,000 containers
/// disclosed by the White House".
struct FinderReader {
    private let document: Document
    private let children: Children
    private let names: NamesByToken

    init(_ document: Document, _ names: NamesByToken) {
        self.document = document
        self.names = names
        children = Children(document)
    }

    /// The name of the finder; `nil` where the words give none, or where a pronoun stands for it.
    func finder(of quantity: Quantity) -> String? {
        let tokens = document.tokens
        guard var at = document.tokens(in: quantity.ownObjectSpan ?? quantity.span).last else { return nil }
        if let participle = children[at].first(where: {
            tokens.deprels[$0] == .acl && Self.disclosing.contains(tokens.lemmas[$0].lowercased())
        }), let agent = children[participle].first(where: { isAgent($0) }) {
            return name(agent)
        }
        for _ in 0..<4 {
            guard let head = tokens.head(at), Self.inside.contains(tokens.deprels[at]) else { return nil }
            if tokens.upos[head] == .verb {
                guard tokens.deprels[at] == .obj else { return nil }
                return finder(head)
            }
            at = head
        }
        return nil
    }

    /// The subject of a verb of finding, or of the one that it goes on from: "found 27 shipments, estimating thousands of containers".
    private func finder(_ verb: Int) -> String? {
        let lemma = document.tokens.lemmas[verb].lowercased()
        guard Self.finding.contains(lemma) || lemma == "show" else { return nil }
        let outer = document.tokens.deprels[verb] == .advcl ? document.tokens.head(verb) : nil
        for predicate in [verb, outer].compactMap({ $0 }) {
            if let subject = children[predicate].first(where: { document.tokens.deprels[$0] == .nsubj }) {
                // "pictures show": they are nobody
                if lemma == "show", names[subject] == nil { return nil }
                return name(subject)
            }
        }
        return nil
    }

    private static let inside: Set<Deprel> = [.obj, .nmod, .nummod, .compound]
    private static let finding: Set<String> = ["find", "identify", "document", "estimate", "count", "calculate"]
    private static let disclosing: Set<String> = [
        "disclose", "report", "announce", "cite", "reveal", "identify", "estimate",
    ]

    private func isAgent(_ token: Int) -> Bool {
        [.obl, .oblAgent].contains(document.tokens.deprels[token])
            && children[token].contains {
                document.tokens.deprels[$0] == .case && document.form($0).lowercased() == "by"
            }
    }

    /// An entity's name, else the words of a phrase whose head is a noun.
    private func name(_ head: Int) -> String? {
        let tokens = document.tokens
        // "the institute and the website": neither alone
        if children[head].contains(where: { tokens.deprels[$0] == .conj }) { return nil }
        // "White House coordinator John Kirby": the person first
        let heads = [head] + children[head].filter { [.appos, .flat].contains(tokens.deprels[$0]) }
        let named = heads.compactMap { names[$0] }
        if let mention = named.first(where: { document.entities[$0.entity].type == .person }) ?? named.first {
            return document.entities[mention.entity].name
        }
        // "officials", "inspectors" may be anybody's
        guard tokens.upos[head] == .noun || tokens.upos[head] == .propn else { return nil }
        var first = head
        let sentence = document.sentences[document.sentence(of: head)].tokens
        while first > sentence.lowerBound, [.adj, .noun, .propn].contains(tokens.upos[first - 1]) { first -= 1 }
        guard (first..<head + 1).contains(where: { tokens.upos[$0] == .propn || tokens.upos[$0] == .adj }) else {
            return nil
        }
        return String(document.words(tokens.span(first..<head + 1)))
    }
}
