import Foundation
import Synchronization

private let isStopping = Atomic(false)

/// Ends a long run in good order on SIGTERM and on the first Ctrl-C; the second ends it at once.
enum StopSignal {
    static var isSet: Bool { isStopping.load(ordering: .relaxed) }

    static func install() {
        // Globals are made on first use, which must not happen in the handler.
        _ = isSet
        // Whoever started the program may have blocked them.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                isStopping.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
    }
}
