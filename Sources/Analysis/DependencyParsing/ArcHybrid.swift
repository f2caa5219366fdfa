/// The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011).
///
/// `left` makes the top of the stack a dependent of the buffer's first word, `right` makes it one of the word below it; both
/// take it off. The root takes its one dependent last, when the buffer is empty: hence every parse is a tree with one root.
package enum Transition: Int, CaseIterable, Sendable {
    case shift, left, right
}

package enum ArcHybrid {
    package static func isLegal(_ transition: Transition, _ state: ParserState) -> Bool {
        switch transition {
        case .shift: state.next <= state.count
        case .left: state.next <= state.count && state.stack.count > 1
        case .right: state.stack.count > 2 || (state.stack.count == 2 && state.next > state.count)
        }
    }

    /// The head that a transition would give to the top of the stack; `nil` for `shift`.
    package static func head(_ transition: Transition, _ state: ParserState) -> Int? {
        switch transition {
        case .shift: nil
        case .left: state.next
        case .right: state.stack(1)
        }
    }

    package static func apply(_ transition: Transition, to state: inout ParserState) {
        switch transition {
        case .shift: state.shift()
        case .left: state.reduce(to: state.next)
        case .right: state.reduce(to: state.stack(1))
        }
    }
}
