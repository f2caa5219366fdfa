import Analysis
import Annotations
public import Foundation

/// Trains the models of tags, lemmas and trees.
///
///     let bytes = try LanguageTrainer().train(data: URL(filePath: "../shared/data"))
///     try Data(bytes).write(to: URL(filePath: "Models/parsing.model"))
public struct LanguageTrainer {
    public struct Configuration: Sendable {
        public var seed: UInt64 = 1
        public var tagEpochs = 5
        public var parserEpochs = 5
        /// The parser learns from tags of taggers that haven't seen the sentence: as many as this.
        public var folds = 5
        /// The transition table has 1 << bits rows of 8 bytes.
        public var transitionBits = 19

        /// One sentence in so many is learnt again as a headline; one in three of these in capitals. 0 for none.
        public var headlineInterval = 10

        public init() {}
    }

    private let configuration: Configuration
    private let progress: (String) -> Void

    public init(_ configuration: Configuration = Configuration(), progress: @escaping (String) -> Void = Self.report) {
        self.configuration = configuration
        self.progress = progress
    }

    /// Prints a line to standard error.
    public static func report(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    /// Trains on EWT and GUM train of a data folder.
    /// - Returns: the bytes of `Models/parsing.model`.
    public func train(data: URL) throws -> [UInt8] {
        let treebanks = data.appending(path: "treebanks")
        let sentences =
            try Treebank.read(treebanks.appending(path: "en_ewt-ud-train.conllu"))
            + Treebank.read(folder: treebanks.appending(path: "gum/train"))
        return try train(sentences)
    }

    /// - Throws: ``ModelError`` if this build holds no word clusters.
    public func train(_ treebank: [TreebankSentence]) throws -> [UInt8] {
        let sentences = treebank + headlines(treebank)
        let clusters = try WordClusters()
        let tagSet = TaggerTrainer.tagSet(sentences)
        let fallback = fallbackTags(sentences, tagSet)
        let prepared = sentences.map {
            PreparedSentence($0, tagSet: tagSet, fallback: fallback, clusters: clusters)
        }
        progress("\(sentences.count) sentences, \(tagSet.count) tags")
        var writer = ModelWriter()
        LemmaTrainer.write(treebank, to: &writer)
        var tagger = TaggerTrainer(tagSet)
        tagger.train(prepared, epochs: configuration.tagEpochs, seed: configuration.seed)
        tagger.write(to: &writer)
        progress("tagger trained")
        let tags = try jackknife(prepared, tagSet)
        progress("tags jackknifed")
        var parser = ParserTrainer(sentences, bits: configuration.transitionBits)
        parser.train(
            prepared, tags: tags, epochs: configuration.parserEpochs, seed: configuration.seed, progress: progress)
        parser.write(to: &writer)
        return writer.bytes()
    }

    private func headlines(_ sentences: [TreebankSentence]) -> [TreebankSentence] {
        guard configuration.headlineInterval > 0 else { return [] }
        return stride(from: 0, to: sentences.count, by: configuration.headlineInterval).enumerated().map {
            $0 % 3 == 2 ? sentences[$1].upperCased() : sentences[$1].titleCased()
        }
    }

    /// Each universal tag's commonest joint tag, for tags too rare to learn.
    private func fallbackTags(_ sentences: [TreebankSentence], _ tagSet: TagSet) -> [UPOS: Int] {
        var counts = [Int](repeating: 0, count: tagSet.count)
        for sentence in sentences {
            for i in sentence.upos.indices {
                if let id = tagSet.id(sentence.upos[i], sentence.xpos[i]) { counts[id] += 1 }
            }
        }
        var best: [UPOS: Int] = [:]
        for id in counts.indices {
            let upos = tagSet.upos[id]
            if best[upos].map({ counts[id] > counts[$0] }) ?? true { best[upos] = id }
        }
        return best
    }

    /// Tags each sentence with a tagger trained on the other folds, as words at work will be tagged.
    private func jackknife(_ sentences: [PreparedSentence], _ tagSet: TagSet) throws -> [[UInt32]] {
        var tags = [[UInt32]](repeating: [], count: sentences.count)
        for fold in 0..<configuration.folds {
            // Blocks of ten neighbours stay together: a document's rare words must not be seen.
            let isHeldOut = { (i: Int) in i / 10 % configuration.folds == fold }
            var trainer = TaggerTrainer(tagSet)
            trainer.train(
                sentences.indices.filter { !isHeldOut($0) }.map { sentences[$0] },
                epochs: max(1, configuration.tagEpochs - 3), seed: configuration.seed)
            var writer = ModelWriter()
            trainer.write(to: &writer)
            let tagger = try Tagger(ModelFile(bytes: writer.bytes(), name: "fold \(fold)"))
            var workspace = Workspace()
            for i in sentences.indices where isHeldOut(i) {
                workspace.columns = sentences[i].columns
                tagger.tag(&workspace)
                tags[i] = workspace.tags
            }
        }
        return tags
    }
}
