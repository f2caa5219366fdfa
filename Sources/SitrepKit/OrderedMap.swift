import Dispatch
import Synchronization

/// Applies a function to a stream of inputs on several threads and hands the results on in input order.
///
/// Work goes in batches, so memory stays bounded on a stream of any length and a result never waits long.
public enum OrderedMap {
    /// `next` is called until it returns `nil`; `transform` runs on up to `threads` threads; `consume` runs on the caller's.
    public static func run<Input: Sendable, Output: Sendable>(
        threads: Int, next: () -> Input?, transform: @escaping @Sendable (Input) -> Output,
        consume: (Output) throws -> Void
    ) rethrows {
        let batchSize = max(1, threads) * 8
        while true {
            var batch: [Input] = []
            while batch.count < batchSize, let input = next() { batch.append(input) }
            if batch.isEmpty { return }
            for output in map(batch, threads: threads, transform) { try consume(output) }
        }
    }

    private static func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], threads: Int, _ transform: @escaping @Sendable (Input) -> Output
    ) -> [Output] {
        if threads <= 1 || inputs.count == 1 { return inputs.map(transform) }
        let slots = Slots<Output>(count: inputs.count)
        let queue = Cursor()
        DispatchQueue.concurrentPerform(iterations: min(threads, inputs.count)) { _ in
            while let i = queue.next(below: inputs.count) { slots.set(transform(inputs[i]), at: i) }
        }
        return slots.values
    }
}

/// Hands each index out once.
private final class Cursor: Sendable {
    private let position = Mutex(0)

    func next(below count: Int) -> Int? {
        position.withLock { position in
            guard position < count else { return nil }
            position += 1
            return position - 1
        }
    }
}

/// Results by index, written from several threads.
private final class Slots<Value: Sendable>: Sendable {
    private let storage: Mutex<[Value?]>

    init(count: Int) { storage = Mutex([Value?](repeating: nil, count: count)) }

    func set(_ value: Value, at index: Int) { storage.withLock { $0[index] = value } }
    var values: [Value] { storage.withLock { $0.map { $0! } } }
}
