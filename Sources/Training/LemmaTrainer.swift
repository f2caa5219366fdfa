import Analysis
import Annotations
public import Foundation

/// Learns the tables of the ``Lemmatizer`` from a treebank.
public enum LemmaTrainer {
    private struct Entry {
        var form: String
        var tag: UInt32
        var script: Lemmatizer.Script
    }

    /// Trains on EWT and GUM train of a data folder, and on the verbs of a dictionary: "evading" is of "evade", which no treebank tells.
    ///
    /// - Parameter verbs: a list whose lines begin with a verb, such as WordNet's `index.verb` (Debian: package `wordnet-base`).
    /// - Returns: the bytes of `Models/lemmas.model`.
    public static func train(
        data: URL, verbs: URL = URL(filePath: "/usr/share/wordnet/index.verb")
    ) throws -> [UInt8] {
        let treebanks = data.appending(path: "treebanks")
        let words = try String(contentsOf: verbs, encoding: .utf8).split(separator: "\n").map { line in
            String(line.prefix { $0 != " " })
        }
        return try train(
            Treebank.read(treebanks.appending(path: "en_ewt-ud-train.conllu"))
                + Treebank.read(folder: treebanks.appending(path: "gum/train")),
            verbs: words.filter {
                !$0.isEmpty && $0.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
            })
    }

    static func train(_ sentences: [TreebankSentence], verbs: [String] = []) -> [UInt8] {
        var writer = ModelWriter()
        write(sentences, verbs, to: &writer)
        return writer.bytes()
    }

    private static func write(_ sentences: [TreebankSentence], _ verbs: [String], to writer: inout ModelWriter) {
        let seen = majority(sentences)
        let known = Set(seen.map { Lemmatizer.key(form: $0.form, tag: $0.tag) })
        let entries = seen + inflected(verbs).filter { !known.contains(Lemmatizer.key(form: $0.form, tag: $0.tag)) }
        var scripts: [Lemmatizer.Script: UInt16] = [:]
        var names: [String] = []
        func id(_ script: Lemmatizer.Script) -> UInt16 {
            if let id = scripts[script] { return id }
            scripts[script] = UInt16(names.count)
            names.append(script.text)
            return UInt16(names.count - 1)
        }
        // the treebanks alone say how likely an ending is
        let rules = suffixRules(seen)
        var suffixes: [(key: UInt32, value: UInt16)] = []
        for (key, script) in rules.sorted(by: { $0.key < $1.key }) { suffixes.append((key, id(script))) }
        var forms: [(key: UInt32, value: UInt16)] = []
        for entry in entries where predict(entry, rules) != entry.script {
            forms.append((Lemmatizer.key(form: entry.form, tag: entry.tag), id(entry.script)))
        }
        HashedLexicon.write(forms, to: &writer, name: "lemmas/forms")
        HashedLexicon.write(suffixes, to: &writer, name: "lemmas/suffixes")
        writer.add("lemmas/scripts", strings: names)
    }

    /// The regular past tenses and participles of verbs; none of a form that two verbs have.
    private static func inflected(_ verbs: [String]) -> [Entry] {
        var lemmas: [String: [String: Set<String>]] = [:]
        for verb in verbs where verb.count > 2 {
            for (form, tags) in regularForms(verb) {
                for tag in tags { lemmas[form, default: [:]][tag, default: []].insert(verb) }
            }
        }
        return lemmas.keys.sorted().flatMap { form in
            lemmas[form]!.sorted { $0.key < $1.key }.compactMap { tag, verbs in
                guard verbs.count == 1, let verb = verbs.first else { return nil }
                return Entry(
                    form: form, tag: FeatureHash.text("VERB " + tag),
                    script: Lemmatizer.Script(form: form, lemma: verb, keepsCase: false))
            }
        }
    }

    /// A last consonant may be doubled or not, as nothing but a word's sound tells.
    private static func regularForms(_ verb: String) -> [(form: String, tags: [String])] {
        let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
        let letters = Array(verb)
        let (last, before) = (letters[letters.count - 1], letters[letters.count - 2])
        let past = ["VBD", "VBN"]
        if last == "e" {
            let stem = ["e", "o", "y"].contains(before) ? verb : String(verb.dropLast())
            return [(verb + "d", past), (stem + "ing", ["VBG"])]
        }
        if last == "y", !vowels.contains(before) { return [(verb.dropLast() + "ied", past), (verb + "ing", ["VBG"])] }
        var forms = [(verb + "ed", past), (verb + "ing", ["VBG"])]
        if vowels.contains(before), !vowels.contains(last), !["w", "x", "y"].contains(last) {
            forms += [(verb + "\(last)ed", past), (verb + "\(last)ing", ["VBG"])]
        }
        return forms
    }

    private struct Use: Hashable {
        var form: String
        var lemma: String
        var isName: Bool
    }

    /// The script that is right most often for each form and tag, in a fixed order.
    private static func majority(_ sentences: [TreebankSentence]) -> [Entry] {
        var uses: [String: [Use: Int]] = [:]
        for sentence in sentences {
            for i in sentence.forms.indices where sentence.lemmas[i] != "_" || sentence.forms[i] == "_" {
                let lemma = sentence.lemmas[i]
                let form = sentence.forms[i]
                let isName = sentence.upos[i] == .propn
                // A name in capitals is written as a name in the lemma column; its script would fit no other form.
                if isName, form.count > 1, form.allSatisfy(\.isUppercase), lemma != form { continue }
                let key = "\(form.lowercased())\t\(sentence.upos[i].conllu) \(sentence.xpos[i])"
                uses[key, default: [:]][Use(form: form, lemma: lemma, isName: isName), default: 0] += 1
            }
        }
        return uses.keys.sorted().map { key in
            let parts = key.split(separator: "\t")
            return Entry(form: String(parts[0]), tag: FeatureHash.text(parts[1]), script: bestScript(uses[key]!))
        }
    }

    /// A script may keep the form's capitals or bring its own: the second also turns "i" and "french" into "I" and "French",
    /// the first fits other words too and is taken where both are right equally often.
    private static func bestScript(_ uses: [Use: Int]) -> Lemmatizer.Script {
        var candidates: Set<Lemmatizer.Script> = []
        for use in uses.keys {
            let hasCapitals = use.isName || use.lemma.contains(where: \.isUppercase)
            candidates.insert(Lemmatizer.Script(form: use.form, lemma: use.lemma, keepsCase: hasCapitals))
            candidates.insert(Lemmatizer.Script(form: use.form, lemma: use.lemma, keepsCase: false))
        }
        let scored = candidates.map { script in
            (script, uses.reduce(0) { $0 + (script.apply(to: $1.key.form) == $1.key.lemma ? $1.value : 0) })
        }
        return scored.max {
            ($0.1, $0.0.keepsCase ? 1 : 0, $1.0.text) < ($1.1, $1.0.keepsCase ? 1 : 0, $0.0.text)
        }!.0
    }

    /// Rules by suffix: a longer suffix gets one only where it decides otherwise than the shorter.
    private static func suffixRules(_ entries: [Entry]) -> [UInt32: Lemmatizer.Script] {
        var rules: [UInt32: Lemmatizer.Script] = [:]
        for length in 0...Lemmatizer.longestSuffix {
            var counts: [UInt32: [Lemmatizer.Script: Int]] = [:]
            var inherited: [UInt32: Lemmatizer.Script] = [:]
            for entry in entries where entry.form.utf8.count > length {
                let key = Lemmatizer.key(suffix: entry.form.utf8.suffix(length), tag: entry.tag)
                counts[key, default: [:]][entry.script, default: 0] += 1
                if inherited[key] == nil { inherited[key] = predict(entry, rules, shorterThan: length) }
            }
            for (key, scripts) in counts {
                let best = scripts.max { ($0.value, $1.key.text) < ($1.value, $0.key.text) }!
                let isSupported = length == 0 || best.value >= 2
                if isSupported, best.key != inherited[key] { rules[key] = best.key }
            }
        }
        return rules
    }

    private static func predict(
        _ entry: Entry, _ rules: [UInt32: Lemmatizer.Script], shorterThan limit: Int = Lemmatizer.longestSuffix + 1
    ) -> Lemmatizer.Script? {
        var length = min(limit - 1, entry.form.utf8.count)
        while length >= 0 {
            if let rule = rules[Lemmatizer.key(suffix: entry.form.utf8.suffix(length), tag: entry.tag)] { return rule }
            length -= 1
        }
        return nil
    }
}
