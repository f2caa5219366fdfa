/// What speaks for a sentence's end between two words: the words around, how they are written, what the rules say, and the
/// sentence and the block so far.
///
/// The rules (``SentenceSplitter``) know marks and abbreviations; the rest is learnt: signatures, lists, titles and web text end
/// sentences without a mark, and a mark inside a name or an address ends none.
struct BoundaryFeatures {
    private(set) var features: [UInt32] = []
    private let text: TextScalars
    private let starts: [Int32]
    private let ends: [Int32]
    private let block: Range<Int>
    private let columns: WordColumns
    /// For each token of the block whether the rules end a sentence right after it.
    private let marked: [Bool]
    /// For each token how many tokens away the next end by the rules is, at most 63.
    private var ahead: [UInt8]
    /// How the block is written, as one number: its casing, its size, and whether it has marks at its end and inside.
    private let style: UInt32
    /// Of the sentence so far.
    private var start = 0
    private var isQuoting = false
    private var brackets = 0

    init(_ splitter: SentenceSplitter, block: Range<Int>, marked: [Bool], clusters: WordClusters) {
        (text, starts, ends, self.block, self.marked) = (splitter.text, splitter.starts, splitter.ends, block, marked)
        var columns = WordColumns()
        columns.begin()
        for token in block {
            columns.append(
                UnsafeBufferPointer(rebasing: text.bytes[Int(starts[token])..<Int(ends[token])]), clusters: clusters)
        }
        columns.end()
        self.columns = columns
        ahead = Array(repeating: 63, count: block.count)
        var distance: UInt8 = 63
        var marks = 0
        for i in stride(from: block.count - 1, through: 0, by: -1) {
            distance = marked[i] ? 0 : min(63, distance + 1)
            ahead[i] = distance
            if marked[i] { marks += 1 }
        }
        let endsMarked = marked.last ?? false
        style =
            columns.casing.rawValue * 16 + (endsMarked ? 8 : 0) + (marks > (endsMarked ? 1 : 0) ? 4 : 0)
            + (block.count > 30 ? 2 : block.count > 8 ? 1 : 0)
    }

    /// Reads the boundary after the block's token `i`, counted from 0, where the sentence began at `first`.
    mutating func read(after i: Int, first: Int) {
        if first != start { (start, isQuoting, brackets) = (first, false, 0) }
        note(i)
        features.removeAll(keepingCapacity: true)
        let c = columns
        // Entry 0 of the columns stands before the block.
        let at = i + 1
        func word(_ k: Int) -> UInt32 { c.word[min(max(at + k, 0), c.count + 1)] }
        func shape(_ k: Int) -> UInt32 { c.shape[min(max(at + k, 0), c.count + 1)] }
        func path(_ k: Int) -> UInt32 { c.clusterLowercased[min(max(at + k, 0), c.count + 1)] }
        func add(_ template: UInt32, _ value: UInt32) { features.append(FeatureHash.combine(template, value)) }
        func add(_ template: UInt32, _ a: UInt32, _ b: UInt32) { features.append(FeatureHash.combine(template, a, b)) }
        func add(_ template: UInt32, _ a: UInt32, _ b: UInt32, _ d: UInt32) {
            features.append(FeatureHash.combine(template, a, b, d))
        }
        let touches: UInt32 = ends[block.lowerBound + i] == starts[block.lowerBound + i + 1] ? 1 : 0
        let rule: UInt32 = (marked[i] ? 2 : 0) + touches
        let length = Self.bucket(i + 1 - first)
        let next = Self.bucket(Int(ahead[i + 1]))
        let open: UInt32 = (isQuoting ? 1 : 0) + (brackets > 0 ? 2 : 0)
        add(0, rule)
        add(1, rule, style)
        add(2, rule, length)
        add(3, rule, next)
        add(4, rule, open)
        add(5, length, next, style)
        add(6, rule, shape(1), open)
        for k in -2...3 {
            let template = UInt32(10 + (k + 2) * 3)
            add(template, word(k), rule)
            add(template + 1, shape(k), rule)
            add(template + 2, path(k) & 255, rule)
        }
        add(30, word(0), word(1))
        add(31, word(0), shape(1), touches)
        add(32, shape(0), word(1), touches)
        add(33, shape(0), shape(1), shape(2))
        add(34, shape(-1), shape(0), shape(1))
        add(35, path(0) & 63, path(1) & 63)
        add(36, path(1), shape(1))
        add(37, path(0), shape(1))
        add(38, word(-1), word(0), shape(1))
        add(39, word(0), word(1), word(2))
        add(40, shape(1), path(1) & 63, style)
        add(41, shape(0), shape(1), style)
        add(42, shape(1), length, style)
        add(43, word(1), next)
        add(44, word(1), length)
        add(45, word(0), style)
        add(46, word(1), style)
        add(47, c.word[first + 1], length)
        add(48, c.word[first + 1], shape(0), shape(1))
        add(49, c.shape[first + 1], shape(0), shape(1))
        add(50, c.shape[first + 1], shape(1), length)
        add(51, shape(1), shape(2), shape(3))
        add(52, path(0) & 63, shape(1), path(2) & 63)
        add(53, c.suffix3[at], shape(1), style)
        add(54, word(1), word(2))
        add(55, rule, shape(0), path(1) & 15)
    }

    /// Notes what the token at `i` opens and closes.
    private mutating func note(_ i: Int) {
        let offset = Int(starts[block.lowerBound + i])
        switch text.scalarClass(at: offset).class {
        case .open: brackets += 1
        case .close: brackets = max(0, brackets - 1)
        case .quote:
            switch text.scalar(at: offset).value {
            case 0x201C, 0xAB: isQuoting = true
            case 0x201D, 0xBB: isQuoting = false
            default: isQuoting.toggle()
            }
        default: break
        }
    }

    private static func bucket(_ count: Int) -> UInt32 {
        switch count {
        case ..<6: UInt32(count)
        case ..<8: 6
        case ..<11: 7
        case ..<16: 8
        case ..<26: 9
        case ..<41: 10
        default: 11
        }
    }
}
