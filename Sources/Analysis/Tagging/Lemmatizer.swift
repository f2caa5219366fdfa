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
    package func lemma(_ form: UnsafeBufferPointer<UInt8>, tag: UInt32) -> String {
        guard form.count <= 32, form.allSatisfy({ $0 < 0x80 }) else {
            let form = String(decoding: form, as: UTF8.self)
            let lowercased = form.lowercased()
            guard let script = script(lowercased.utf8, tag: tag) else { return lowercased }
            return script.apply(to: form)
        }
        // Nearly every word: no string is made before the lemma itself.
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { lower in
            for (i, byte) in form.enumerated() { lower[i] = byte &- 65 < 26 ? byte | 0x20 : byte }
            let lowercased = UnsafeBufferPointer(rebasing: lower[..<form.count])
            guard let script = script(lowercased, tag: tag) else { return String(decoding: lowercased, as: UTF8.self) }
            let source = script.keepsCase ? form : lowercased
            if script.suffix.isEmpty, script.strip < source.count {
                return String(decoding: source.dropLast(script.strip), as: UTF8.self)
            }
            return script.apply(to: String(decoding: form, as: UTF8.self))
        }
    }

    private func script(_ lowercased: some BidirectionalCollection<UInt8>, tag: UInt32) -> Script? {
        var found = forms[FeatureHash.combine(1, tag, FeatureHash.bytes(lowercased))]
        var length = min(Self.longestSuffix, lowercased.count)
        while found == nil, length >= 0 {
            found = suffixes[Self.key(suffix: lowercased.suffix(length), tag: tag)]
            length -= 1
        }
        guard let found, Int(found) < scripts.count else { return nil }
        return scripts[Int(found)]
    }

    package static func key(form: String, tag: UInt32) -> UInt32 { FeatureHash.combine(1, tag, FeatureHash.text(form)) }

    package static func key(suffix: some Collection<UInt8>, tag: UInt32) -> UInt32 {
        FeatureHash.combine(2 + UInt32(suffix.count), tag, FeatureHash.bytes(suffix))
    }
}
