/// Finds the element that holds the report.
///
/// Every run of prose votes for the elements around it, the nearer the stronger, as in Readability (arc90, 2009); the winner is
/// then widened while that gains prose of the same kind. A page's own marks (`article`, `itemprop="articleBody"`) count as
/// votes, not as proof.
struct MainContent {
    private let page: Page
    private let runs: [TextRun]
    private let mass: TextMass

    init(_ page: Page, _ runs: [TextRun], _ mass: TextMass) {
        self.page = page
        self.runs = runs
        self.mass = mass
    }

    /// The element; `nil` where the page has no prose.
    func node() -> Int? {
        var scores: [Int: Double] = [:]
        for run in runs where run.isProse {
            let score = Self.score(run)
            var node = isContainer(run.block) ? run.block : Int(page.parents[run.block])
            var level = 0
            while node >= 0, level < 6 {
                let weight = level == 0 ? 1 : level == 1 ? 0.5 : 1 / Double(3 * level)
                scores[node, default: 0] += score * weight
                node = Int(page.parents[node])
                level += 1
            }
        }
        let best = scores.map { (node: $0.key, score: $0.value * quality($0.key)) }
            .max { ($0.score, -$0.node) < ($1.score, -$1.node) }
        return best.map { widened($0.node) }
    }

    private static func score(_ run: TextRun) -> Double {
        let commas = run.text.utf8.count { $0 == UInt8(ascii: ",") }
        return (1 + Double(commas) + min(Double(run.length) / 100, 3)) * (1 - run.linkDensity)
    }

    private func isContainer(_ node: Int) -> Bool {
        switch page.tags[node] {
        case .p, .li, .blockquote, .pre, .dd, .dt, .h1, .h2, .h3, .h4, .h5, .h6, .tr, .td, .th: false
        default: true
        }
    }

    private func quality(_ node: Int) -> Double {
        let all = mass.all(node)
        let density = all == 0 ? 0 : Double(mass.linked(node)) / Double(all)
        var factor = 1 - density
        switch page.tags[node] {
        case .article: factor *= 1.4
        case .main: factor *= 1.2
        case .body, .html: factor *= 0.6
        case .ul, .ol, .dl, .table, .tbody, .blockquote: factor *= 0.6
        default: break
        }
        if page.attribute(.itemprop, node)?.lowercased() == "articlebody" { factor *= 1.6 }
        if page.marks[node].contains(.article) { factor *= 1.2 }
        return factor
    }

    /// Goes up while the element above holds clearly more prose of the article's kind and not many more links.
    private func widened(_ start: Int) -> Int {
        var best = start
        var node = start
        for _ in 0..<5 {
            let above = Int(page.parents[node])
            guard above > 0, page.tags[above] != .body, page.tags[above] != .html else { break }
            node = above
            let own = prose(best)
            let gained = prose(node).subtracting(own)
            guard gained.length * 100 > own.length * 8, gained.paragraphs >= 1 else { continue }
            // What is gained must be paragraphs like those that are there, not teasers of other reports.
            if gained.length >= gained.paragraphs * 80, gained.labels <= 2 * gained.paragraphs + 3 { best = node }
        }
        return best
    }

    private struct Prose {
        var length = 0
        var paragraphs = 0
        var labels = 0

        func subtracting(_ other: Prose) -> Prose {
            Prose(
                length: length - other.length, paragraphs: paragraphs - other.paragraphs,
                labels: labels - other.labels)
        }
    }

    private func prose(_ node: Int) -> Prose {
        let range = page.subtree(node)
        var prose = Prose()
        for run in runs where range.contains(run.block) {
            if run.isProse, run.length >= 60 {
                prose.length += run.length
                prose.paragraphs += 1
            } else {
                prose.labels += 1
            }
        }
        return prose
    }
}
