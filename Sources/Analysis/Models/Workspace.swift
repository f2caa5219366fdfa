import Annotations

/// Scratch memory of one thread: passed along `inout`, so that analysing a sentence allocates nothing.
package struct Workspace {
    package var columns = WordColumns()
    /// Joint tags; entry 0 is the root's, entry count + 1 stands for "no word".
    package var tags: [UInt32] = []
    package var features: [UInt32] = []
    package var scores: [Int32] = []
    package var state = ParserState()
    var atoms = FeatureAtoms()
    var batch = SentenceBatch()
    var neural = NeuralMemory()
    var nameEvidence = NameEvidence()
    var vectors = WordVectors()

    package init() {}
}
