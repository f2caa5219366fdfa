/// Classes of transferred things and how they compare (`Data/object_classes.tsv`).
public struct ObjectClasses: Sendable {
    public enum Kind: String, Sendable {
        /// Holds other goods: 10,000 containers and 4.8 million shells in them are two measures.
        case carrier
        case goods, people, voyage
    }

    public struct Class: Sendable {
        public let name: String
        public let parent: String?
        public let kind: Kind
    }

    public static let shared: ObjectClasses = {
        do { return try ObjectClasses(Table(resource: "object_classes.tsv")) } catch { fatalError("\(error)") }
    }()

    private let byName: [String: Class]
    private let byWords: [String: String]

    init(_ table: Table) throws(Table.Fault) {
        var byName: [String: Class] = [:]
        var byWords: [String: String] = [:]
        for row in table.rows {
            guard let kind = Kind(rawValue: String(row["kind"])) else {
                throw Table.Fault(file: table.name, line: row.line, message: "unknown kind \(row["kind"])")
            }
            let name = String(row["class"])
            let parent = row.optional("parent")
            if let parent, byName[parent] == nil {
                throw Table.Fault(file: table.name, line: row.line, message: "\(parent) must stand before its children")
            }
            byName[name] = Class(name: name, parent: parent, kind: kind)
            for words in row.list("words") { byWords[words] = name }
        }
        self.byName = byName
        self.byWords = byWords
    }

    /// The class that a noun phrase names by its last words, with a calibre where the phrase gives one:
    /// "152mm shells" is a "152 mm artillery shell", "sea containers" a "container".
    public func named(_ phrase: some StringProtocol) -> String? {
        let words = phrase.lowercased().split(whereSeparator: \.isWhitespace)
        guard let last = words.last else { return nil }
        for count in stride(from: min(words.count, 4), through: 1, by: -1) {
            let head = words.suffix(count).dropLast().joined(separator: " ")
            for noun in Self.singulars(last) {
                if let name = byWords[head.isEmpty ? noun : head + " " + noun] {
                    return calibre(words).map { "\($0) \(name)" } ?? name
                }
            }
        }
        return nil
    }

    private static func singulars(_ word: Substring) -> [String] {
        var result = [String(word)]
        if word.hasSuffix("s") { result.append(String(word.dropLast())) }
        if word.hasSuffix("ies") { result.append(word.dropLast(3) + "y") }
        return result
    }

    /// "152mm", "152-mm", "152 mm", "152-millimeter".
    private func calibre(_ words: [Substring]) -> String? {
        for (index, word) in words.enumerated() {
            let digits = word.prefix { $0.isNumber || $0 == "." }
            guard !digits.isEmpty else { continue }
            var rest = word.dropFirst(digits.count)
            if rest.hasPrefix("-") { rest = rest.dropFirst() }
            if rest.isEmpty, index + 1 < words.count { rest = words[index + 1] }
            if rest.hasPrefix("mm") || rest.hasPrefix("millim") { return "\(digits) mm" }
        }
        return nil
    }

    /// The class by its name; a calibre's class has its plain class as parent.
    public func `class`(_ name: String) -> Class? {
        if let known = byName[name] { return known }
        guard let mark = name.firstRange(of: " mm "), let parent = byName[String(name[mark.upperBound...])] else {
            return nil
        }
        return Class(name: name, parent: parent.name, kind: parent.kind)
    }

    /// Whether `name` is `ancestor` or lies below it.
    public func isKind(_ name: String, of ancestor: String) -> Bool {
        var current: String? = name
        while let step = current {
            if step == ancestor { return true }
            current = self.class(step)?.parent
        }
        return false
    }
}
