package import Annotations

/// The joint tags that the tagger chooses from: a universal and a Penn tag together ("VERB VBD").
///
/// One decision instead of two keeps them consistent, and the parser gains from reading both.
package struct TagSet: Sendable {
    package let names: [String]
    package let upos: [UPOS]
    package let xpos: [String]
    private let ids: [String: Int]

    package init(names: [String]) {
        self.names = names
        upos = names.map { UPOS(conllu: $0.prefix { $0 != " " }) ?? .x }
        xpos = names.map { String($0.drop { $0 != " " }.dropFirst()) }
        ids = Dictionary(zip(names.indices.map { names[$0] }, names.indices), uniquingKeysWith: { a, _ in a })
    }

    package var count: Int { names.count }

    package func id(_ upos: UPOS, _ xpos: String) -> Int? { ids["\(upos.conllu) \(xpos)"] }
}
