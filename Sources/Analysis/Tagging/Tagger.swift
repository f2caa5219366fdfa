/// Part-of-speech tagging, greedily from left to right, with the averaged perceptron (Collins 2002).
package struct Tagger: Sendable {
    package let tagSet: TagSet
    private let model: LinearModel
    /// Words that have one tag wherever they stand: two fifths of running text, for one look-up each.
    private let certain: HashedLexicon

    package init(_ file: ModelFile) throws(ModelError) {
        tagSet = TagSet(names: try file.strings("tagger/tags"))
        model = try LinearModel(file, name: "tagger")
        certain = try HashedLexicon(file, name: "tagger/certain")
        guard model.classes == tagSet.count else {
            throw ModelError(file.name, .corrupt, "the tagger has \(model.classes) classes for \(tagSet.count) tags")
        }
    }

    /// Fills `workspace.tags[1...count]` for the sentence in `workspace.columns`.
    package func tag(_ workspace: inout Workspace) {
        let count = workspace.columns.count
        workspace.tags.removeAll(keepingCapacity: true)
        workspace.tags.append(Self.rootTag)
        for i in 1..<count + 1 {
            if let tag = certain[Self.key(i, workspace.columns)], tag < tagSet.count {
                workspace.tags.append(UInt32(tag))
                continue
            }
            TaggerFeatures.extract(i, workspace.columns, tags: workspace.tags, into: &workspace.features)
            workspace.tags.append(UInt32(model.best(workspace.features, scores: &workspace.scores)))
        }
        workspace.tags.append(Self.noTag)
    }

    /// What a word is known by in the list of words with one tag: its lower-cased form and its capitals.
    package static func key(_ i: Int, _ columns: WordColumns) -> UInt32 {
        FeatureHash.combine(columns.word[i], columns.shape[i])
    }

    /// The tags of the root and of "no word"; no model has so many.
    package static let rootTag: UInt32 = 0x100
    package static let noTag: UInt32 = 0x101
}
