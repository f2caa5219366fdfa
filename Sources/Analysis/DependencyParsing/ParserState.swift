/// A partial parse: stack, buffer and the arcs so far.
///
/// Words are numbered from 1; 0 is the artificial root, at the bottom of the stack, and `count + 1` stands for "no word". The
/// buffer is the words from `next` on.
package struct ParserState {
    package private(set) var count = 0
    package private(set) var next = 1
    package private(set) var stack: [Int32] = []
    /// 0 means the root, -1 no head yet.
    package private(set) var heads: [Int32] = []
    package internal(set) var labels: [UInt8] = []
    /// The outermost and second outermost dependents on each side; `count + 1` where there is none.
    var left1: [Int32] = []
    var left2: [Int32] = []
    var right1: [Int32] = []
    var right2: [Int32] = []
    var leftCount: [UInt8] = []
    var rightCount: [UInt8] = []

    package init() {}

    /// What a word without dependents or label shows as its label.
    static let noLabel: UInt8 = 255

    package mutating func begin(_ count: Int) {
        self.count = count
        next = 1
        stack.removeAll(keepingCapacity: true)
        stack.append(0)
        Self.fill(&heads, -1, count + 2)
        Self.fill(&labels, Self.noLabel, count + 2)
        let none = Int32(count + 1)
        Self.fill(&left1, none, count + 2)
        Self.fill(&left2, none, count + 2)
        Self.fill(&right1, none, count + 2)
        Self.fill(&right2, none, count + 2)
        Self.fill(&leftCount, 0, count + 2)
        Self.fill(&rightCount, 0, count + 2)
    }

    private static func fill<T>(_ array: inout [T], _ value: T, _ count: Int) {
        array.removeAll(keepingCapacity: true)
        array.append(contentsOf: repeatElement(value, count: count))
    }

    var none: Int { count + 1 }
    package var isTerminal: Bool { next > count && stack.count == 1 }

    /// The word `depth` below the top of the stack, or "no word".
    @inline(__always)
    package func stack(_ depth: Int) -> Int { depth < stack.count ? Int(stack[stack.count - 1 - depth]) : none }

    /// The word `i` places into the buffer, or "no word".
    @inline(__always)
    package func buffer(_ i: Int) -> Int { min(next + i, none) }

    mutating func shift() {
        stack.append(Int32(next))
        next += 1
    }

    /// Makes the top of the stack a dependent of `head` and takes it off.
    mutating func reduce(to head: Int) {
        let dependent = Int(stack.removeLast())
        heads[dependent] = Int32(head)
        if dependent < head {
            left2[head] = left1[head]
            left1[head] = Int32(dependent)
            leftCount[head] = min(leftCount[head] + 1, 6)
        } else {
            right2[head] = right1[head]
            right1[head] = Int32(dependent)
            rightCount[head] = min(rightCount[head] + 1, 6)
        }
    }
}
