import Annotations

/// Scratch memory of one thread: passed along `inout`, so that analysing a sentence allocates nothing.
package struct Workspace {
    var batch = SentenceBatch()
    var neural = NeuralMemory()
    var nameEvidence = NameEvidence()
    var vectors = WordVectors()

    package init() {}
}
