/// Small numbers for what features are made of.
enum AntecedentCode {
    static func bucket(_ count: Int) -> UInt32 {
        switch count {
        case ..<5: UInt32(max(0, count))
        case ..<8: 5
        case ..<16: 6
        case ..<32: 7
        case ..<64: 8
        default: 9
        }
    }

    static func code(_ number: CandidateMention.Number) -> UInt32 {
        switch number {
        case .singular: 1
        case .plural: 2
        case .unknown: 0
        }
    }

    static func code(_ gender: CandidateMention.Gender) -> UInt32 {
        switch gender {
        case .male: 1
        case .female: 2
        case .unknown: 0
        }
    }

    static func code(_ kind: CandidateMention.Kind?) -> UInt32 {
        switch kind {
        case .person: 1
        case .organization: 2
        case .location: 3
        case .other: 4
        case nil: 0
        }
    }
}
