public import Annotations
public import Foundation
import Situation

/// Measures what the audit finds: of distortions made from the sentences of articles that nothing was tuned on, and of
/// those that editors made in the sample articles.
public struct DistortionEvaluation {
    private let annotate: (Article) -> AnnotatedArticle

    public init(annotate: @escaping (Article) -> AnnotatedArticle) { self.annotate = annotate }

    // MARK: Made distortions

    struct Made {
        let distortion: Distortion
        let findings: [Finding]

        var isFound: Bool { findings.contains { $0.span.overlaps(distortion.span) } }
        var isNamed: Bool { findings.contains { $0.span.overlaps(distortion.span) && $0.kind == distortion.kind } }
    }

    /// Distorts sentences of news articles (PolNeAR's `part`, every `step`th article) and audits each against its article.
    ///
    /// - Parameter report: is told each distortion that was missed or taken for another kind.
    public func made(folder: URL, step: Int, report: ((String) -> Void)? = nil) throws -> String {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
        let articles = try stride(from: 0, to: files.count, by: step).map { index in
            annotate(SupportTrainer.article(String(try String(contentsOf: files[index], encoding: .utf8).prefix(8000))))
        }
        let names = SupportTrainer.names(articles)
        let auditor = Auditor()
        var made: [Made] = []
        var (clean, alarms) = (0, 0)
        for (index, article) in articles.enumerated() {
            var distorter = Distorter(article, names: names, seed: UInt64(index))
            for sentence in SupportTrainer.sample(article) {
                func audit(_ text: String) -> [Finding] {
                    auditor.audit(summary: annotate(SupportTrainer.article(text)), against: [article]).findings
                }
                clean += 1
                alarms += audit(String(article.document.words(sentence.span))).count
                for distortion in distorter.distortions(of: sentence) {
                    let entry = Made(distortion: distortion, findings: audit(distortion.text))
                    made.append(entry)
                    if !entry.isNamed {
                        let found = entry.findings.map { "\($0.kind.rawValue) “\(distortion.text[$0.span])”" }
                        report?(
                            "\(distortion.kind.rawValue) “\(distortion.text[distortion.span])” \(found): \(distortion.text)"
                        )
                    }
                }
            }
        }
        return Self.table(made) + "  untouched sentences: \(clean), false alarms: \(alarms)\n"
    }

    private static func table(_ made: [Made]) -> String {
        func line(_ name: String, _ made: [Made]) -> String {
            let (found, named) = (made.count(where: \.isFound), made.count(where: \.isNamed))
            let shares = [found, named].map { 100 * Double($0) / Double(max(1, made.count)) }
            return String(
                format: "  %@: %d made, %d found (%.1f %%), %d with the right kind (%.1f %%)\n", name as NSString,
                made.count,
                found, shares[0], named, shares[1])
        }
        return Finding.Kind.allCases.map { kind in (kind, made.filter { $0.distortion.kind == kind }) }
            .filter { !$0.1.isEmpty }.map { line($0.0.rawValue, $0.1) }.joined() + line("all", made)
    }

    // MARK: The sample articles' own

    /// A distortion that a person marked.
    struct Label {
        let file: String
        let line: Int
        /// Code points of the line.
        let columns: Range<Int>
        let kinds: Set<String>
        /// The words may be seen either way: found or not, they count neither for nor against.
        let isOpen: Bool
    }

    /// Holds the audit of `articles` against `labels` (`Benchmarks/distortions.tsv`).
    public func labelled(_ articles: [Article], labels file: URL, report: ((String) -> Void)? = nil) throws -> String {
        let labels = try Self.labels(file)
        var (required, found, named, alarms, right, open) = (0, 0, 0, 0, 0, 0)
        for article in articles {
            let name = URL(filePath: article.file ?? article.id).lastPathComponent
            let own = labels.filter { name.hasPrefix($0.file) }
            let index = CodePointIndex(article.text)
            let lines = article.text.split(separator: "\n", omittingEmptySubsequences: false)
            let spans = own.map { label -> TextSpan in
                let before = lines.prefix(label.line - article.firstLine).reduce(0) { $0 + $1.unicodeScalars.count + 1 }
                return TextSpan(
                    index.utf8Offset(codePoint: before + label.columns.lowerBound),
                    index.utf8Offset(codePoint: before + label.columns.upperBound))
            }
            let findings = annotate(article).findings.filter { $0.kind != .loadedTerm }
            for (label, span) in zip(own, spans) where !label.isOpen {
                let at = findings.filter { $0.span.overlaps(span) }
                required += 1
                found += at.isEmpty ? 0 : 1
                named += at.contains { label.kinds.contains($0.kind.rawValue) } ? 1 : 0
                if at.isEmpty { report?("missed: \(name):\(label.line) \(label.columns) \(label.kinds)") }
            }
            for finding in findings {
                let at = zip(own, spans).filter { $0.1.overlaps(finding.span) }
                if at.contains(where: { !$0.0.isOpen }) {
                    right += 1
                } else if !at.isEmpty {
                    open += 1
                } else {
                    alarms += 1
                    report?("false alarm: \(name) \(finding.kind.rawValue): \(finding.message)")
                }
            }
        }
        let percent = { (part: Int, of: Int) in String(format: "%.1f", 100 * Double(part) / Double(max(1, of))) }
        return """
              \(required) labelled in \(articles.count) articles: recall \(percent(found, required)) (with the right kind \
            \(percent(named, required))), precision \(percent(right, right + alarms)) (\(right) findings right, \(alarms) false \
            alarms, \(open) on words that may be seen either way)

            """
    }

    private static func labels(_ file: URL) throws -> [Label] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").enumerated().compactMap { number, line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            if line.hasPrefix("#") || fields[0] == "file" { return nil }
            let columns = fields.count >= 5 ? fields[2].split(separator: "-").compactMap { Int($0) } : []
            guard columns.count == 2, let row = Int(fields[1]), columns[0] < columns[1] else {
                throw TreebankError(
                    description: "\(file.lastPathComponent):\(number + 1): expected file, line, columns, kinds, counts")
            }
            return Label(
                file: String(fields[0]), line: row, columns: columns[0]..<columns[1],
                kinds: Set(fields[3].split(separator: "|").map(String.init)), isOpen: fields[4] == "open")
        }
    }
}
