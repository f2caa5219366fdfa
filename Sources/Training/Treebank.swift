import Analysis
public import Annotations
public import Foundation

/// One sentence of a treebank, as its CoNLL-U columns.
public struct TreebankSentence: Sendable {
    public var forms: [String] = []
    public var spaceAfter: [Bool] = []
    public var upos: [UPOS] = []
    public var xpos: [String] = []
    public var lemmas: [String] = []
    /// Counted from 1; 0 is the root.
    public var heads: [Int] = []
    public var deprels: [Deprel] = []
    public var startsParagraph = false
    /// The identifier of the document that the sentence is of ("weblog-…", "GUM_news_…").
    public var document = ""
    /// The words of surface tokens that hold several ("don't"), as index ranges.
    var fused: [Range<Int>] = []
    var fusedSpace = true

    public init() {}

    /// The genre that the document's identifier states, in the manner of EWT or of GUM.
    var genre: String {
        let parts = document.split { $0 == "-" || $0 == "_" }
        return String((parts.first == "GUM" ? parts.dropFirst().first : parts.first) ?? "")
    }
}

/// Why a treebank can't be read.
public struct TreebankError: Error, CustomStringConvertible {
    public let description: String
}

/// Reads CoNLL-U for training and evaluation.
public enum Treebank {
    /// The sentences of one file.
    /// - Throws: ``TreebankError`` naming file and line, or an error of the file system.
    public static func read(_ file: URL) throws -> [TreebankSentence] {
        var sentences: [TreebankSentence] = []
        var sentence = TreebankSentence()
        let text = try String(contentsOf: file, encoding: .utf8)
        var number = 0
        var document = ""
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            let line = Substring(line)
            if line.isEmpty {
                if !sentence.forms.isEmpty { sentences.append(sentence) }
                sentence = TreebankSentence()
                sentence.document = document
            } else if line.hasPrefix("# newpar") || line.hasPrefix("# newdoc") {
                sentence.startsParagraph = true
                if let id = line.firstRange(of: "newdoc id = ") {
                    document = String(line[id.upperBound...])
                    sentence.document = document
                }
            } else if !line.hasPrefix("#") {
                let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
                guard columns.count == 10 else {
                    throw TreebankError(
                        description: "\(file.lastPathComponent):\(number): expected 10 columns, found \(columns.count)")
                }
                try add(columns, to: &sentence, at: "\(file.lastPathComponent):\(number)")
            }
        }
        if !sentence.forms.isEmpty { sentences.append(sentence) }
        return sentences
    }

    private static func add(_ columns: [Substring], to sentence: inout TreebankSentence, at place: String) throws {
        if columns[0].contains(".") { return }
        let hasSpace = !columns[9].contains("SpaceAfter=No")
        if columns[0].contains("-") {
            let ends = columns[0].split(separator: "-").compactMap { Int($0) }
            guard ends.count == 2, ends[0] <= ends[1] else {
                throw TreebankError(description: "\(place): expected a word range, found \(columns[0])")
            }
            sentence.fused.append(ends[0] - 1..<ends[1])
            // The words inside touch each other; the space after the surface token is that of its last word.
            sentence.fusedSpace = hasSpace
            return
        }
        guard let upos = UPOS(conllu: columns[3]), let head = Int(columns[6]), head >= 0 else {
            throw TreebankError(description: "\(place): expected a universal tag and a head")
        }
        let index = sentence.forms.count
        sentence.forms.append(String(columns[1]))
        if let fused = sentence.fused.last, fused.contains(index) {
            sentence.spaceAfter.append(index == fused.upperBound - 1 ? sentence.fusedSpace : false)
        } else {
            sentence.spaceAfter.append(hasSpace)
        }
        sentence.upos.append(upos)
        sentence.xpos.append(String(columns[4]))
        sentence.lemmas.append(String(columns[2]))
        sentence.heads.append(head)
        sentence.deprels.append(Deprel(conllu: String(columns[7])) ?? .dep)
    }

    /// All sentences of a file, or of the CoNLL-U files of a folder in the order of their names.
    public static func read(folder: URL) throws -> [TreebankSentence] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.filter { $0.hasSuffix(".conllu") }.flatMap { try read(folder.appending(path: $0)) }
    }
}
