public import Analysis
import Annotations
public import Foundation

/// Measures coreference on OntoGUM (Zhu et al. 2021) with the treebank's words and sentences and everything else predicted.
public struct CoreferenceEvaluation {
    private let analyzer: Analyzer

    public init(_ analyzer: Analyzer) { self.analyzer = analyzer }

    /// All chains, then those of people and organisations alone, by genre. `part` is "dev" or "train".
    public func report(data: URL, part: String = "dev") throws -> String {
        let folder = data.appending(path: "coreference/\(part)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        var total: [String: CoreferenceScores] = [:]
        for name in names where name.hasSuffix(".conll") {
            let stem = String(name.dropLast(".conll".count))
            let sentences = try Treebank.read(data.appending(path: "treebanks/gum/\(part)/\(stem).conllu"))
            let gold = try Self.chains(folder.appending(path: name))
            let text = GoldText(sentences)
            let found = analyzer.chains(text.article, tokens: text.tokens, sentences: text.sentences)
            let genre = stem.split(separator: "_").dropFirst().first.map(String.init) ?? ""
            for row in ["OntoGUM \(part)", "  \(genre)"] {
                total[row, default: CoreferenceScores()].add(gold: gold, found: found)
            }
        }
        return
            (["coreference              mentions    MUC     B3  CEAFe  CoNLL"]
            + total.sorted { $0.key > $1.key }.map { name, scores in
                name.padding(toLength: 26, withPad: " ", startingAt: 0)
                    + [scores.mentions.f1, scores.muc.f1, scores.bCubed.f1, scores.ceaf.f1, scores.conll]
                    .map { String(format: "%7.2f", $0) }.joined()
            }).joined(separator: "\n")
    }

    /// The chains of a CoNLL-2012 column: "(3" opens, "3)" closes, "(3)" is one word.
    static func chains(_ file: URL) throws -> [[Range<Int>]] {
        var chains: [Int: [Range<Int>]] = [:]
        var open: [Int: [Int]] = [:]
        var token = 0
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
            guard let cell = line.split(separator: "\t").last else { continue }
            var number = 0
            var opens = false
            var hasNumber = false
            func start() {
                if opens, hasNumber { open[number, default: []].append(token) }
                (opens, hasNumber, number) = (false, false, 0)
            }
            for byte in cell.utf8 {
                switch byte {
                case UInt8(ascii: "("):
                    start()
                    opens = true
                case UInt8(ascii: ")"):
                    guard hasNumber else { continue }
                    if opens {
                        chains[number, default: []].append(token..<token + 1)
                    } else if let first = open[number]?.popLast() {
                        chains[number, default: []].append(first..<token + 1)
                    }
                    (opens, hasNumber, number) = (false, false, 0)
                case 48...57:
                    number = number * 10 + Int(byte - 48)
                    hasNumber = true
                case UInt8(ascii: "|"): start()
                default: break
                }
            }
            start()
            token += 1
        }
        return chains.sorted { $0.key < $1.key }.map(\.value).filter { $0.count > 1 }
    }
}
