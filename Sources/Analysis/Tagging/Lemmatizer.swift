/// Lemmas by edit scripts: "strip three bytes, add `y`", looked up by form and tag, or else by the longest known suffix.
///
/// Forms that the suffix rules get wrong are exceptions of their own ("went", "better"), so the tables stay small.
package struct Lemmatizer: Sendable {
    /// How a lemma is made from a form.
    package struct Script: Hashable, Sendable {
        /// Names keep their capitals, other words are lower-cased first.
        package var keepsCase: Bool
        /// Bytes taken off the end.
        package var strip: Int
        package var suffix: String

        package init(keepsCase: Bool, strip: Int, suffix: String) {
            self.keepsCase = keepsCase
            self.strip = strip
            self.suffix = suffix
        }

        /// As a model file holds it: "l3y", "k0".
        package var text: String { "\(keepsCase ? "k" : "l")\(strip) \(suffix)" }

        package init?(text: String) {
            guard let space = text.firstIndex(of: " "), let kind = text.first,
                let strip = Int(text[text.index(after: text.startIndex)..<space])
            else { return nil }
            self.init(keepsCase: kind == "k", strip: strip, suffix: String(text[text.index(after: space)...]))
        }

        /// The script that turns `form` into `lemma`.
        package init(form: String, lemma: String, keepsCase: Bool) {
            let source = Array((keepsCase ? form : form.lowercased()).unicodeScalars)
            let target = Array(lemma.unicodeScalars)
            var common = 0
            while common < min(source.count, target.count), source[common] == target[common] { common += 1 }
            var suffix = String.UnicodeScalarView()
            suffix.append(contentsOf: target[common...])
            self.init(
                keepsCase: keepsCase, strip: source[common...].reduce(0) { $0 + $1.utf8.count }, suffix: String(suffix))
        }

        package func apply(to form: some StringProtocol) -> String {
            let source = keepsCase ? String(form) : form.lowercased()
            if strip == 0, suffix.isEmpty { return source }
            let utf8 = source.utf8
            guard strip <= utf8.count else { return source }
            var result = String(decoding: utf8.dropLast(strip), as: UTF8.self)
            result += suffix
            return result.isEmpty ? source : result
        }
    }

    package static let longestSuffix = 5

    private let scripts: [Script]
    private let forms: HashedLexicon
    private let suffixes: HashedLexicon

    package init(_ file: ModelFile) throws(ModelError) {
        scripts = try file.strings("lemmas/scripts").map {
            Script(text: $0) ?? Script(keepsCase: false, strip: 0, suffix: "")
        }
        forms = try HashedLexicon(file, name: "lemmas/forms")
        suffixes = try HashedLexicon(file, name: "lemmas/suffixes")
    }

    /// - Parameter tag: the hash of the joint tag's name.
    package func lemma(_ form: Substring, tag: UInt32) -> String {
        let lowercased = Self.lowercased(form)
        var script = forms[Self.key(form: lowercased, tag: tag)]
        var length = min(Self.longestSuffix, lowercased.utf8.count)
        while script == nil, length >= 0 {
            script = suffixes[Self.key(suffix: lowercased.utf8.suffix(length), tag: tag)]
            length -= 1
        }
        guard let script, Int(script) < scripts.count else { return lowercased }
        return scripts[Int(script)].apply(to: form)
    }

    private static func lowercased(_ form: Substring) -> String { form.lowercased() }

    package static func key(form: String, tag: UInt32) -> UInt32 { FeatureHash.combine(1, tag, FeatureHash.text(form)) }

    package static func key(suffix: some Collection<UInt8>, tag: UInt32) -> UInt32 {
        FeatureHash.combine(2 + UInt32(suffix.count), tag, FeatureHash.bytes(suffix))
    }
}
