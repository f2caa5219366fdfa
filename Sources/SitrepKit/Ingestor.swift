public import Annotations
public import Ingestion
public import Storage

/// Takes captures into a store: analyses the reports that are new or changed and adds everything, batch by batch.
///
/// ```swift
/// var source = CaptureSource(files: files, now: Timestamp.now())
/// let summary = try Ingestor(pipeline, store, setting: .fast).ingest { source.next() }
/// ```
/// A batch is one transaction, and what the store has is passed over: killed at any moment and started again, it loses and
/// doubles nothing.
public struct Ingestor: Sendable {
    private let pipeline: Pipeline
    private let store: Store
    private let setting: String
    private let threads: Int

    public init(_ pipeline: Pipeline, _ store: Store, setting: String, threads: Int) {
        self.pipeline = pipeline
        self.store = store
        self.setting = setting
        self.threads = threads
    }

    /// What became of everything.
    public struct Summary: Sendable, Equatable {
        /// Reports not seen before, with changed words, and with the words that the store has.
        public var added = 0
        public var changed = 0
        public var unchanged = 0
        /// Captures that the store had already.
        public var known = 0
        /// What could not be read.
        public var problems = 0

        public var articles: Int { added + changed + unchanged }
    }

    /// What happens on the way, in order.
    public enum Progress: Sendable {
        /// Something can't be read; the rest goes on.
        case problem(String)
        /// An article came into the store: the outcome is never `unchanged`.
        case stored(Outcome, AnnotatedArticle)
        /// A batch was committed.
        case committed(Summary)
    }

    /// Reads until `next` returns `nil`. `progress` is called on the caller's thread, for an article after its commit.
    public func ingest(
        next: () throws -> Result<CapturedArticles, IngestionError>?, progress: (Progress) throws -> Void = { _ in }
    ) throws -> Summary {
        var summary = Summary()
        var isAtEnd = false
        while !isAtEnd {
            var batch = Batch()
            while !batch.isFull {
                guard let result = try next() else {
                    isAtEnd = true
                    break
                }
                switch result {
                case .success(let captured): batch.append(captured)
                case .failure(let error):
                    summary.problems += 1
                    try progress(.problem("\(error)"))
                }
            }
            guard !batch.captures.isEmpty else { continue }
            let stored = try ingest(batch.captures, &summary, progress)
            for (outcome, annotated) in stored { try progress(.stored(outcome, annotated)) }
            try progress(.committed(summary))
        }
        return summary
    }

    private struct Batch {
        var captures: [CapturedArticles] = []
        private var articles = 0
        private var bytes = 0

        /// Some hundred reports of usual length, or one feed of any length.
        var isFull: Bool { articles >= 256 || captures.count >= 512 || bytes >= 8 << 20 }

        mutating func append(_ captured: CapturedArticles) {
            captures.append(captured)
            articles += captured.articles.count
            bytes += captured.capture.bytes.count
        }
    }

    private func ingest(
        _ captures: [CapturedArticles], _ summary: inout Summary, _ progress: (Progress) throws -> Void
    ) throws -> [(Outcome, AnnotatedArticle)] {
        while true {
            let needed = try store.read { session in try captures.map { try session.needed($0) } }
            let analysed = analyse(captures, needed)
            do {
                let results = try store.write { session in
                    try analysed.map { item in
                        try session.add(
                            item.captured.capture, item.articles, problem: item.problem, setting: setting,
                            time: Timestamp.now())
                    }
                }
                return try count(analysed, results, &summary, progress)
            } catch let error as StoreError where error.kind == .stale {
                continue
            }
        }
    }

    private struct Analysed: Sendable {
        let captured: CapturedArticles
        var articles: [IncomingArticle] = []
        var problems: [String] = []

        var problem: String? { articles.isEmpty ? problems.first : nil }
    }

    /// Analyses what has to be, in parallel over all captures.
    private func analyse(_ captures: [CapturedArticles], _ needed: [[Bool]?]) -> [Analysed] {
        var analysed = captures.map { Analysed(captured: $0) }
        var tasks: [(capture: Int, article: Article, isNeeded: Bool)] = []
        for (number, (captured, needed)) in zip(captures, needed).enumerated() {
            if let problem = captured.problem { analysed[number].problems.append(problem) }
            guard let needed else { continue }
            for (article, isNeeded) in zip(captured.articles, needed) { tasks.append((number, article, isNeeded)) }
        }
        let pipeline = pipeline
        var rest = tasks[...]
        OrderedMap.run(
            threads: threads, next: { rest.popFirst() },
            transform: { task -> (Int, Result<IncomingArticle, Refusal>) in
                if let reason = Session.refusal(task.article) {
                    return (task.capture, .failure(Refusal(reason: "\(task.article.id): \(reason)")))
                }
                guard task.isNeeded else { return (task.capture, .success(.unchanged(task.article))) }
                do throws(LanguageError) {
                    return (task.capture, .success(.annotated(try pipeline.annotate(task.article))))
                } catch {
                    return (task.capture, .failure(Refusal(reason: "\(error)")))
                }
            },
            consume: { number, result in
                switch result {
                case .success(let article): analysed[number].articles.append(article)
                case .failure(let refusal): analysed[number].problems.append(refusal.reason)
                }
            })
        return analysed
    }

    private struct Refusal: Error {
        let reason: String
    }

    private func count(
        _ analysed: [Analysed], _ results: [[Outcome]?], _ summary: inout Summary, _ progress: (Progress) throws -> Void
    ) throws -> [(Outcome, AnnotatedArticle)] {
        var stored: [(Outcome, AnnotatedArticle)] = []
        for (item, outcomes) in zip(analysed, results) {
            guard let outcomes else {
                summary.known += 1
                continue
            }
            for problem in item.problems {
                summary.problems += 1
                try progress(.problem(problem))
            }
            for (outcome, article) in zip(outcomes, item.articles) {
                switch outcome {
                case .added: summary.added += 1
                case .changed: summary.changed += 1
                case .unchanged: summary.unchanged += 1
                }
                if case .annotated(let annotated) = article, !outcome.isUnchanged {
                    stored.append((outcome, annotated))
                }
            }
        }
        return stored
    }
}

extension Outcome {
    var isUnchanged: Bool { if case .unchanged = self { true } else { false } }
}
