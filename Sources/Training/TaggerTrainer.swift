import Analysis
import Annotations

/// A treebank sentence ready for training: its words as columns, its gold tags as ids.
struct PreparedSentence {
    var gold: TreebankSentence
    var columns: WordColumns
    var tags: [Int]

    init(_ gold: TreebankSentence, tagSet: TagSet, fallback: [UPOS: Int], clusters: WordClusters) {
        self.gold = gold
        var columns = WordColumns()
        columns.begin()
        for form in gold.forms {
            var form = form
            form.withUTF8 { columns.append($0, clusters: clusters) }
        }
        columns.end()
        self.columns = columns
        tags = zip(gold.upos, gold.xpos).map { tagSet.id($0, $1) ?? fallback[$0] ?? 0 }
    }
}

/// Trains the joint tagger.
struct TaggerTrainer {
    let tagSet: TagSet
    private(set) var perceptron: AveragedPerceptron
    /// Word keys whose tag needs no decision.
    private var certain: [UInt32: UInt16] = [:]
    /// Seen so often, with one tag this often, a word counts as certain.
    static let certainCount = 30
    static let certainShare = 0.997

    /// The tags of a treebank, those seen once left out.
    static func tagSet(_ sentences: [TreebankSentence]) -> TagSet {
        var counts: [String: Int] = [:]
        for sentence in sentences {
            for i in sentence.upos.indices { counts["\(sentence.upos[i].conllu) \(sentence.xpos[i])", default: 0] += 1 }
        }
        return TagSet(names: counts.filter { $0.value > 1 }.keys.sorted())
    }

    init(_ tagSet: TagSet) {
        self.tagSet = tagSet
        perceptron = AveragedPerceptron(classes: tagSet.count)
    }

    mutating func train(_ sentences: [PreparedSentence], epochs: Int, seed: UInt64) {
        certain = Self.certainWords(sentences)
        var random = SeededGenerator(seed: seed)
        var order = Array(sentences.indices)
        var features: [UInt32] = []
        var scores: [Float] = []
        for _ in 0..<epochs {
            order.shuffle(using: &random)
            for index in order {
                let sentence = sentences[index]
                var tags = [Tagger.rootTag]
                for i in 1...sentence.tags.count {
                    if let tag = certain[Tagger.key(i, sentence.columns)] {
                        tags.append(UInt32(tag))
                        continue
                    }
                    TaggerFeatures.extract(i, sentence.columns, tags: tags, into: &features)
                    let guess = perceptron.best(features, scores: &scores)
                    perceptron.update(features, truth: sentence.tags[i - 1], guess: guess)
                    perceptron.step()
                    tags.append(UInt32(guess))
                }
            }
        }
    }

    private static func certainWords(_ sentences: [PreparedSentence]) -> [UInt32: UInt16] {
        var counts: [UInt32: [Int: Int]] = [:]
        for sentence in sentences {
            for (i, tag) in sentence.tags.enumerated() {
                counts[Tagger.key(i + 1, sentence.columns), default: [:]][tag, default: 0] += 1
            }
        }
        return counts.compactMapValues { tags in
            let total = tags.values.reduce(0, +)
            let best = tags.max { $0.value < $1.value }!
            let isCertain = total >= certainCount && Double(best.value) >= certainShare * Double(total)
            return isCertain ? UInt16(best.key) : nil
        }
    }

    func write(to writer: inout ModelWriter) {
        writer.add("tagger/tags", strings: tagSet.names)
        let words = certain.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }
        HashedLexicon.write(words, to: &writer, name: "tagger/certain")
        perceptron.write(to: &writer, name: "tagger")
    }
}
