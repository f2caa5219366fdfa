public import Annotations
public import Ingestion
public import Storage

/// Fetches addresses as captures for an ``Ingestor``, several hosts side by side.
///
/// An address that the store has is asked for what is newer; where there is nothing, the store notes when it looked.
public struct RemoteSource: ~Copyable {
    private var addresses: ArraySlice<String>
    private let fetcher: Fetcher
    private let store: Store
    private let connections: Int
    private var ready: ArraySlice<Result<CapturedArticles, IngestionError>> = []
    /// How many addresses have nothing newer.
    public private(set) var unchanged = 0

    public init(_ addresses: [String], _ fetcher: Fetcher, _ store: Store, connections: Int = 8) {
        self.addresses = addresses[...]
        self.fetcher = fetcher
        self.store = store
        self.connections = connections
    }

    /// The next capture, an error in its place, or `nil` at the end and after the fetcher was cancelled.
    ///
    /// - Throws: ``StoreError``.
    public mutating func next() throws -> Result<CapturedArticles, IngestionError>? {
        while true {
            if let result = ready.popFirst() { return result }
            guard !addresses.isEmpty, !fetcher.configuration.isCancelled() else { return nil }
            try fetch(addresses.prefix(connections * 4))
            addresses = addresses.dropFirst(connections * 4)
        }
    }

    private mutating func fetch(_ batch: ArraySlice<String>) throws {
        let requests = try store.read { session in
            try batch.map { (address: $0, latest: try session.latestCapture(of: $0)) }
        }
        var rest = requests[...]
        let fetcher = fetcher
        var results: [Result<CapturedArticles, IngestionError>] = []
        var same: [(address: String, time: String)] = []
        OrderedMap.run(
            threads: connections, next: { rest.popFirst() },
            transform: { request -> (String, Result<Fetcher.Outcome, FetchError>) in
                do throws(FetchError) {
                    let outcome = try fetcher.fetch(
                        request.address, etag: request.latest?.etag, lastModified: request.latest?.lastModified)
                    return (request.address, .success(outcome))
                } catch {
                    return (request.address, .failure(error))
                }
            },
            consume: { address, result in
                switch result {
                case .success(.fetched(let page)): results.append(.success(page.captured()))
                case .success(.unchanged(let time)): same.append((address, time))
                case .failure(let error):
                    if fetcher.configuration.isCancelled() { return }
                    results.append(.failure(IngestionError(file: error.address, reason: error.reason)))
                }
            })
        ready = results[...]
        guard !same.isEmpty else { return }
        unchanged += same.count
        try store.write { session in
            for one in same { try session.noteUnchanged(source: one.address, time: one.time) }
        }
    }
}
