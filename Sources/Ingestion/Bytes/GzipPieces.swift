/// Decompresses a gzip file of any number of members; a broken member is a ``StreamFault``, and the next one goes on.
///
/// Web archives compress each record by itself, so that one record's damage spares the others. Behind a break the next member is
/// looked for by its first bytes and taken if what it holds begins as the caller says.
final class GzipPieces {
    private let source: () throws -> [UInt8]?
    private let isStart: ([UInt8]) -> Bool
    private let inflater = Inflater(.gzip)
    private var input: [UInt8] = []
    private var at = 0
    /// The file's offset of `input`'s first byte.
    private var inputStart = 0
    private var sourceEnded = false
    private var memberStart = 0
    private var memberOutput = 0
    private var state = State.between
    private var faults = 0

    private enum State { case between, inside, lost }

    /// So far back the next member is looked for after a break: it may begin before the break shows.
    private static let history = 1 << 18
    /// Looking for the next member costs time; a file with more breaks than this is no archive.
    private static let mostFaults = 200
    /// Deflate can shrink zeros a thousandfold, but no page; a member may hold this much before its ratio counts.
    private static let unsuspicious = 64 << 20
    private static let largestRatio = 200

    init(_ source: @escaping () throws -> [UInt8]?, resumingWhere isStart: @escaping ([UInt8]) -> Bool) {
        self.source = source
        self.isStart = isStart
    }

    func next() throws -> BytePiece? {
        while true {
            switch state {
            case .between:
                guard try have(1) else { return nil }
                // Zeros may pad a file (tapes, block devices).
                if input[at] == 0 {
                    at += 1
                    continue
                }
                inflater.reset()
                (memberStart, memberOutput, state) = (inputStart + at, 0, .inside)
            case .inside:
                _ = try have(1)
                var output: [UInt8] = []
                let (taken, outcome) = inflater.inflate(input[at...], room: 1 << 16, into: &output)
                at += taken
                memberOutput += output.count
                let isOver = taken == 0 && output.isEmpty && at == input.count && sourceEnded
                switch outcome {
                case .end: state = .between
                case .more where isOver: throw fault("the compressed data break off")
                case .more: break
                case .broken(let reason):
                    state = .lost
                    if output.isEmpty { throw fault("the compressed data are broken (\(reason))") }
                    pendingReason = reason
                }
                let ratio = memberOutput / max(1, inputStart + at - memberStart)
                if memberOutput > Self.unsuspicious, ratio > Self.largestRatio {
                    throw fault("its compressed data hold \(ratio) times their size: not read")
                }
                if !output.isEmpty { return BytePiece(bytes: output, place: memberStart, isPlain: false) }
            case .lost:
                if let reason = pendingReason {
                    pendingReason = nil
                    throw fault("the compressed data are broken (\(reason))")
                }
                guard faults < Self.mostFaults, try findMember() else { return nil }
            }
        }
    }

    private var pendingReason: String?

    private func fault(_ reason: String) -> StreamFault {
        state = .lost
        faults += 1
        return StreamFault(
            reason: faults < Self.mostFaults ? reason : reason + "; too much is, the rest isn't read",
            place: memberStart)
    }

    /// Moves to the next place behind the broken member's start where a member begins that holds what is looked for.
    private func findMember() throws -> Bool {
        at = max(0, memberStart + 1 - inputStart)
        while try have(18) || at < input.count {
            guard let found = input[at...].firstIndex(of: 0x1F) else {
                at = input.count
                continue
            }
            at = found
            guard try have(4) else { return false }
            if input[at + 1] == 0x8B, input[at + 2] == 8, input[at + 3] & 0xE0 == 0 {
                _ = try have(1 << 12)
                var output: [UInt8] = []
                inflater.reset()
                _ = inflater.inflate(input[at..<min(input.count, at + 1 << 12)], room: 64, into: &output)
                if isStart(output) {
                    state = .between
                    return true
                }
            }
            at += 1
        }
        return false
    }

    /// Whether so many bytes lie ahead; reads on for them.
    private func have(_ count: Int) throws -> Bool {
        while input.count - at < count, !sourceEnded {
            guard let more = try source() else {
                sourceEnded = true
                break
            }
            if at > 2 * Self.history {
                let dropped = at - Self.history
                input.removeFirst(dropped)
                inputStart += dropped
                at -= dropped
            }
            input += more
        }
        return input.count - at >= count
    }
}
