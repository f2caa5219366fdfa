import Dispatch
import Synchronization

/// Applies a function to a stream of inputs on several threads and hands the results on in input order.
///
/// At most a few inputs a thread are under way, so memory stays bounded on a stream of any length; no thread waits for the slowest
/// of a batch, and a result is handed on before the next input is asked for.
public enum OrderedMap {
    /// `next` is called until it returns `nil`; `transform` runs on up to `threads` threads; `next` and `consume` run on the caller's.
    public static func run<Input: Sendable, Output: Sendable>(
        threads: Int, next: () -> Input?, transform: @escaping @Sendable (Input) -> Output,
        consume: (Output) throws -> Void
    ) rethrows {
        if threads <= 1 {
            while let input = next() { try consume(transform(input)) }
            return
        }
        let window = Window(transform)
        window.start(threads: threads)
        // Also where `consume` throws: no thread outlives the call.
        defer { window.stop() }
        var (underWay, isAtEnd) = (0, false)
        while true {
            while underWay > 0, let output = window.takeIfReady() {
                underWay -= 1
                try consume(output)
            }
            if !isAtEnd, underWay < threads * 8 {
                if let input = next() {
                    window.submit(input)
                    underWay += 1
                } else {
                    isAtEnd = true
                }
            } else if underWay > 0 {
                window.waitForResult()
            } else {
                return
            }
        }
    }
}

/// Inputs that wait for a thread, and results that wait for those before them.
private final class Window<Input: Sendable, Output: Sendable>: Sendable {
    private struct State {
        var waiting: [(number: Int, input: Input)] = []
        var results: [Int: Output] = [:]
        var (submitted, taken) = (0, 0)
        var isStopped = false
    }

    private let state = Mutex(State())
    private let work = DispatchSemaphore(value: 0)
    private let done = DispatchSemaphore(value: 0)
    private let threads = DispatchGroup()
    private let transform: @Sendable (Input) -> Output

    init(_ transform: @escaping @Sendable (Input) -> Output) { self.transform = transform }

    func start(threads count: Int) {
        for _ in 0..<count {
            DispatchQueue.global().async(group: threads) {
                while let (number, input) = self.nextWork() {
                    let output = self.transform(input)
                    self.state.withLock { $0.results[number] = output }
                    self.done.signal()
                }
                // The next thread learns of the end, too.
                self.work.signal()
            }
        }
    }

    private func nextWork() -> (Int, Input)? {
        work.wait()
        return state.withLock { $0.isStopped || $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
    }

    func submit(_ input: Input) {
        state.withLock {
            $0.waiting.append(($0.submitted, input))
            $0.submitted += 1
        }
        work.signal()
    }

    /// The next result in order, if it is there.
    func takeIfReady() -> Output? {
        state.withLock { state in
            guard let output = state.results.removeValue(forKey: state.taken) else { return nil }
            state.taken += 1
            return output
        }
    }

    /// Returns when some result has come since the last call, perhaps not the next one.
    func waitForResult() { done.wait() }

    func stop() {
        state.withLock { $0.isStopped = true }
        work.signal()
        threads.wait()
    }
}
