import Analysis
import Annotations
import Foundation

/// A document of OntoGUM (Zhu et al. 2021): the treebank's words and sentences, and the chains that people marked.
struct CoreferenceDocument {
    let name: String
    let sentences: [TreebankSentence]
    let chains: [[Range<Int>]]

    /// The genre that the file's name states ("GUM_news_homeopathic").
    var genre: String { name.split(separator: "_").dropFirst().first.map(String.init) ?? "" }

    /// The documents of a part, "dev" or "train", in the order of their names.
    static func read(data: URL, part: String) throws -> [CoreferenceDocument] {
        let folder = data.appending(path: "coreference/\(part)")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .filter { $0.hasSuffix(".conll") }.map { file in
                let name = String(file.dropLast(".conll".count))
                let words = data.appending(path: "treebanks/gum/\(part)/\(name).conllu")
                return try CoreferenceDocument(
                    name: name, sentences: Treebank.read(words), chains: chains(folder.appending(path: file)))
            }
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
