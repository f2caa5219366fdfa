public import Annotations

/// A report as stories and origins compare it.
public struct StoryReport: Sendable {
    /// Title and text.
    public var text: String
    /// ISO 8601, as far as it is known.
    public var published: String?
    /// Who prints it: "Yonhap via The Korea Times".
    public var outlet: String?
    /// Whom it quotes, by the last word of the name; empty where nobody has looked.
    public var speakers: Set<String>

    public init(text: String, published: String? = nil, outlet: String? = nil, speakers: Set<String> = []) {
        (self.text, self.published, self.outlet, self.speakers) = (text, published, outlet, speakers)
    }

    public init(_ article: Article) {
        self.init(
            text: (article.title.map { $0 + "\n" } ?? "") + article.text, published: article.published,
            outlet: article.outlet)
    }

    public init(_ annotated: AnnotatedArticle) {
        self.init(annotated.document.article)
        for speaker in annotated.claims.compactMap(\.speaker) {
            let name = annotated.document.entities[speaker].name.lowercased()
            if let last = name.split(separator: " ").last { speakers.insert(String(last)) }
        }
    }

    /// "2024-06-15 (approx.)" is a day, too.
    var days: DayRange? { published.flatMap { DayRange($0.prefix { $0 != " " }) } }
}

extension DayRange {
    /// The days that lie between at least; 0 where the two may be the same day.
    func gap(to other: DayRange) -> Int { max(0, max(first - other.last, other.first - last)) }
}
