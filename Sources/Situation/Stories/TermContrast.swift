/// How clearly two groups of reports name different things: all of the one name Salazar and none of the other, all of the other Kempthorne.
///
/// Two look-alikes (two rulings of one court, two patches of one program) share most of their words, so their likeness alone
/// would join them. A single report says little: what it alone names may be a detail. So the contrast grows with the groups.
struct TermContrast {
    private struct Group {
        var size = 1.0
        /// Names and numbers, ascending, with how many of the group's reports have them.
        var terms: [(term: Int, reports: Double)]
    }

    /// By how much of the likeness two groups that share no name lose at most.
    private let weight: Double
    /// As many further reports are imagined that name nothing of it.
    private static let prior = 8.0
    private var groups: [Group]

    /// - Parameter terms: for each report its names and numbers, ascending.
    init(_ terms: [[Int]], weight: Double) {
        groups = terms.map { Group(terms: $0.map { ($0, 1) }) }
        self.weight = weight
    }

    /// What is taken off the mean likeness of two groups.
    func penalty(_ i: Int, _ j: Int) -> Double {
        weight * min(Self.distinction(groups[i], from: groups[j]), Self.distinction(groups[j], from: groups[i]))
    }

    mutating func merge(_ j: Int, into i: Int) {
        var terms: [(term: Int, reports: Double)] = []
        terms.reserveCapacity(groups[i].terms.count + groups[j].terms.count)
        var theirs = groups[j].terms[...]
        for (term, reports) in groups[i].terms {
            while let first = theirs.first, first.term < term {
                terms.append(first)
                theirs.removeFirst()
            }
            if let first = theirs.first, first.term == term {
                terms.append((term, reports + first.reports))
                theirs.removeFirst()
            } else {
                terms.append((term, reports))
            }
        }
        groups[i].terms = terms + theirs
        groups[i].size += groups[j].size
        groups[j] = Group(size: 0, terms: [])
    }

    /// The share of the group's reports that have a term, less the share of the other's: the mean of the two best terms. One alone
    /// may be an outlet's habit.
    private static func distinction(_ group: Group, from other: Group) -> Double {
        var (best, second) = (0.0, 0.0)
        var place = 0
        for (term, reports) in group.terms {
            while place < other.terms.count, other.terms[place].term < term { place += 1 }
            let shared = place < other.terms.count && other.terms[place].term == term ? other.terms[place].reports : 0
            let difference = reports / (group.size + prior) - shared / other.size
            if difference > best { (best, second) = (difference, best) } else { second = max(second, difference) }
        }
        return (best + second) / 2
    }
}
