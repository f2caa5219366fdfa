public import Annotations
public import Foundation
import Situation

/// How much of a person's one-sentence summary a brief holds, beside the first sentences of the article: GUM's news with
/// its `meta::summary1`.
public struct BriefEvaluation {
    private let annotate: (Article) -> AnnotatedArticle

    public init(annotate: @escaping (Article) -> AnnotatedArticle) { self.annotate = annotate }

    /// The share of the summary's content words that each of the texts has, over all words of all summaries.
    public func report(folder: URL) throws -> String {
        var recall: [String: (held: Int, words: Int)] = [:]
        let order = ["headline and points", "points", "title and lead-3", "lead-3", "points, no longer than lead-3"]
        var files = 0
        for part in ["train", "dev"] {
            for document in try Self.documents(folder.appending(path: part)) {
                files += 1
                let article = annotate(document.article)
                let brief = Brief(articles: [article])
                let points = brief.points.map(\.line.text)
                let title = document.sentences.prefix(document.hasTitle ? 1 : 0)
                let lead = document.sentences.dropFirst(title.count).prefix(3)
                let wanted = content(document.summary)
                let texts: [[String]] = [
                    [brief.headline.text] + points, points, Array(title + lead), Array(lead),
                    Self.cut(points, to: lead.reduce(0) { $0 + $1.split(separator: " ").count }),
                ]
                for (name, text) in zip(order, texts) {
                    let joined = text.joined(separator: "\n")
                    let held = content(joined)
                    recall[name, default: (0, 0)].held += wanted.count(where: held.contains)
                    recall[name, default: (0, 0)].words += joined.split(whereSeparator: \.isWhitespace).count
                    recall["all", default: (0, 0)].held += name == order[0] ? wanted.count : 0
                }
            }
        }
        let all = max(1, recall["all"]?.held ?? 0)
        return "content words of \(files) one-sentence summaries, \(all) words\n"
            + order.map { name in
                let score = recall[name] ?? (0, 0)
                return String(
                    format: "  %@: recall %.1f, %d words an article\n", name as NSString,
                    100 * Double(score.held) / Double(all), score.words / max(1, files))
            }.joined()
    }

    /// How many lines of the articles' briefs the audit finds fault with, held against the articles themselves.
    public func audited(_ articles: [Article], report: (String) -> Void) -> String {
        var (lines, faults) = (0, 0)
        for article in articles {
            let annotated = annotate(article)
            let brief = Brief(articles: [annotated])
            for sentence in brief.sentences {
                lines += 1
                let summary = annotate(SupportTrainer.article(sentence))
                let findings = Auditor().audit(summary: summary, against: [annotated]).findings
                faults += findings.isEmpty ? 0 : 1
                for finding in findings {
                    report("\(article.id): \(sentence): \(finding.kind.rawValue): \(finding.message)")
                }
            }
        }
        return "\(lines) lines of the briefs of \(articles.count) articles, \(faults) with a finding of the audit\n"
    }

    private static func cut(_ lines: [String], to limit: Int) -> [String] {
        var words = 0
        return lines.prefix { line in
            words += line.split(separator: " ").count
            return words <= limit
        }
    }

    private func content(_ text: String) -> Set<String> {
        let tokens = annotate(SupportTrainer.article(text)).document.tokens
        return Set(
            tokens.indices.filter { [.noun, .propn, .verb, .adj, .num].contains(tokens.upos[$0]) }
                .map { tokens.lemmas[$0].lowercased() })
    }

    struct GUMDocument {
        let article: Article
        let sentences: [String]
        let hasTitle: Bool
        let summary: String
    }

    /// The news documents of a folder, each sentence in its paragraph.
    static func documents(_ folder: URL) throws -> [GUMDocument] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasPrefix("GUM_news_") }.sorted { $0.path < $1.path }
            .compactMap { file in document(try String(contentsOf: file, encoding: .utf8), id: file.lastPathComponent) }
    }

    private static func document(_ conllu: String, id: String) -> GUMDocument? {
        var summary: String?
        var sentences: [(words: String, opensBlock: Bool, isHead: Bool)] = []
        var (opens, isHead) = (false, false)
        for line in conllu.split(separator: "\n") where line.hasPrefix("#") {
            if line.hasPrefix("# meta::summary1 = ") {
                // "(human1) Two ministers …": who wrote it is no part of it.
                let words = line.dropFirst(19)
                summary = String(words.hasPrefix("(") ? words.drop { $0 != ")" }.dropFirst(2) : words)
            } else if line.hasPrefix("# newpar") {
                opens = true
                isHead = isHead || line.contains("= head")
            } else if line.hasPrefix("# text = ") {
                sentences.append((String(line.dropFirst(9)), opens, opens && isHead))
                (opens, isHead) = (false, false)
            }
        }
        guard let summary, !sentences.isEmpty else { return nil }
        var (text, blocks): (String, [Block]) = ("", [])
        for (index, sentence) in sentences.enumerated() {
            if sentence.opensBlock || blocks.isEmpty {
                if !text.isEmpty { text += "\n" }
                let isLead = !blocks.contains { $0.role == .lead }
                let role: Block.Role = sentence.isHead ? index == 0 ? .title : .heading : isLead ? .lead : .paragraph
                blocks.append(Block(role, TextSpan(text.utf8.count, text.utf8.count)))
            } else {
                text += " "
            }
            text += sentence.words
            let last = blocks[blocks.count - 1]
            blocks[blocks.count - 1] = Block(last.role, TextSpan(last.span.start, text.utf8.count))
        }
        return GUMDocument(
            article: Article(id: id, text: text, blocks: blocks), sentences: sentences.map(\.words),
            hasTitle: sentences[0].isHead, summary: summary)
    }
}
