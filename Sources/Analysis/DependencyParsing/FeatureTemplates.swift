/// Feature templates as data: each line names the atoms of one feature.
///
/// An atom is a position and a property: `S0w` is the word on top of the stack, `B0L1t` the tag of the first buffer word's
/// outermost left dependent. Positions: S0…S2 stack, B0…B2 buffer, H head and D dependent of a new arc, with L1 L2 R1 R2 for
/// their outermost and second dependents. Properties: w word, t joint tag, c cluster, p the cluster's first six steps,
/// s suffix, l label, v and x the number of left and right dependents. `dist` is the distance between S0 and B0, `gap` that
/// between S1 and S0, `arc` the direction and length of a new arc.
struct FeatureTemplates: Sendable {
    enum Position: UInt8, CaseIterable {
        case s0, s1, s2, b0, b1, b2, b3, s0l1, s0l2, s0r1, s0r2, s1l1, s1l2, s1r1, s1r2, b0l1, b0l2
        case h, d, hl1, hl2, hr1, hr2, dl1, dl2, dr1, dr2, dNext, dPrevious, hNext, hPrevious
    }
    enum Property: Character {
        case word = "w", tag = "t", cluster = "c", path = "p", suffix = "s", label = "l", left = "v", right = "x"
    }
    enum Atom: Hashable {
        case at(Position, Property)
        case dist, gap, arc
    }

    /// The atoms in the order in which the templates use them.
    let atoms: [Atom]
    /// Three atom indices a template; -1 where it has fewer.
    let templates: [(Int, Int, Int)]

    /// - Parameter lines: a broken line is a mistake in this file and traps.
    init(_ lines: String) {
        var atoms: [Atom] = []
        var ids: [Substring: Int] = [:]
        var templates: [(Int, Int, Int)] = []
        for line in lines.split(separator: "\n") {
            var parts = line.split(separator: " ").map { name in
                if let id = ids[name] { return id }
                ids[name] = atoms.count
                atoms.append(Self.atom(name))
                return atoms.count - 1
            }
            precondition(parts.count <= 3, "a template has at most three atoms: \(line)")
            while parts.count < 3 { parts.append(-1) }
            templates.append((parts[0], parts[1], parts[2]))
        }
        self.atoms = atoms
        self.templates = templates
    }

    private static func atom(_ name: Substring) -> Atom {
        switch name {
        case "dist": return .dist
        case "gap": return .gap
        case "arc": return .arc
        default:
            let position = Position.allCases.first { "\($0)".lowercased() == name.dropLast().lowercased() }
            guard let position, let property = Property(rawValue: name.last!) else {
                preconditionFailure("no such atom: \(name)")
            }
            return .at(position, property)
        }
    }
}

/// The values of the atoms in one state: filled once, then combined by the templates.
struct FeatureAtoms {
    private var values: [UInt32] = []
    private var positions = [Int](repeating: 0, count: FeatureTemplates.Position.allCases.count)

    /// Replaces `features` by those of the next transition.
    mutating func transition(
        _ templates: FeatureTemplates, _ state: ParserState, _ columns: WordColumns, _ tags: [UInt32],
        into features: inout [UInt32]
    ) {
        let s0 = state.stack(0)
        let s1 = state.stack(1)
        let b0 = state.buffer(0)
        positions[0] = s0
        positions[1] = s1
        positions[2] = state.stack(2)
        positions[3] = b0
        positions[4] = state.buffer(1)
        positions[5] = state.buffer(2)
        positions[6] = state.buffer(3)
        positions[7] = Int(state.left1[s0])
        positions[8] = Int(state.left2[s0])
        positions[9] = Int(state.right1[s0])
        positions[10] = Int(state.right2[s0])
        positions[11] = Int(state.left1[s1])
        positions[12] = Int(state.left2[s1])
        positions[13] = Int(state.right1[s1])
        positions[14] = Int(state.right2[s1])
        positions[15] = Int(state.left1[b0])
        positions[16] = Int(state.left2[b0])
        combine(
            templates, state, columns, tags, dist: Self.bucket(b0 - s0), gap: Self.bucket(s0 - s1), arc: 0,
            into: &features)
    }

    /// Replaces `features` by those of the label of the arc from `head` to `dependent`, which is about to be made.
    mutating func label(
        _ templates: FeatureTemplates, head: Int, dependent: Int, _ state: ParserState, _ columns: WordColumns,
        _ tags: [UInt32], into features: inout [UInt32]
    ) {
        positions[17] = head
        positions[18] = dependent
        positions[19] = Int(state.left1[head])
        positions[20] = Int(state.left2[head])
        positions[21] = Int(state.right1[head])
        positions[22] = Int(state.right2[head])
        positions[23] = Int(state.left1[dependent])
        positions[24] = Int(state.left2[dependent])
        positions[25] = Int(state.right1[dependent])
        positions[26] = Int(state.right2[dependent])
        positions[27] = min(dependent + 1, state.none)
        positions[28] = max(dependent - 1, 0)
        positions[29] = min(head + 1, state.none)
        positions[30] = max(head - 1, 0)
        let arc = Self.bucket(abs(head - dependent)) | (head < dependent ? 16 : 0) | (head == 0 ? 32 : 0)
        combine(templates, state, columns, tags, dist: 0, gap: 0, arc: arc, into: &features)
    }

    @inline(__always)
    private mutating func combine(
        _ templates: FeatureTemplates, _ state: ParserState, _ columns: WordColumns, _ tags: [UInt32], dist: UInt32,
        gap: UInt32, arc: UInt32, into features: inout [UInt32]
    ) {
        values.removeAll(keepingCapacity: true)
        for atom in templates.atoms {
            let value: UInt32
            switch atom {
            case .dist: value = dist
            case .gap: value = gap
            case .arc: value = arc
            case .at(let position, let property):
                let i = positions[Int(position.rawValue)]
                switch property {
                case .word: value = columns.word[i]
                case .tag: value = tags[i]
                case .cluster: value = columns.cluster[i]
                case .path: value = columns.cluster[i] & 63
                case .suffix: value = columns.suffix3[i]
                case .label: value = UInt32(state.labels[i])
                case .left: value = UInt32(state.leftCount[i])
                case .right: value = UInt32(state.rightCount[i])
                }
            }
            values.append(value)
        }
        features.removeAll(keepingCapacity: true)
        var template: UInt32 = 0
        for (a, b, c) in templates.templates {
            var hash = FeatureHash.combine(template, values[a])
            if b >= 0 { hash = FeatureHash.combine(hash, values[b]) }
            if c >= 0 { hash = FeatureHash.combine(hash, values[c]) }
            features.append(hash)
            template += 1
        }
    }

    /// 1, 2, 3, 4, 5–9, 10 and more.
    private static func bucket(_ distance: Int) -> UInt32 {
        distance < 5 ? UInt32(max(0, distance)) : distance < 10 ? 5 : 6
    }
}

extension FeatureTemplates {
    /// After Zhang and Nivre (2011), with clusters, for arc-hybrid.
    static let transition = FeatureTemplates(
        """
        S0w
        S0t
        S0c
        S0w S0t
        S1w
        S1t
        S1c
        S1w S1t
        B0w
        B0t
        B0c
        B0w B0t
        B1w
        B1t
        B1c
        B1w B1t
        B2t
        B2c
        S2t
        S2w
        S0w B0w
        S0w B0t
        S0t B0w
        S0t B0t
        S0c B0c
        S0c B0t
        S0t B0c
        S0p B0p
        S1w S0w
        S1w S0t
        S1t S0w
        S1t S0t
        S1c S0c
        S1c S0t
        S1t S0c
        S1p S0p
        B0t B1t
        B0w B1t
        B0t B1w
        S0t S1t B0t
        S0p S1p B0p
        S0t B0t B1t
        S0w B0t B1t
        S0t B0w B1t
        B0t B1t B2t
        S2t S1t S0t
        S1t B0t B1t
        S0t S0L1t B0t
        S0t S0R1t B0t
        S0t B0t B0L1t
        S0w B0t B0L1t
        S1t S0t S0L1t
        S1t S0t S0R1t
        S1t S1R1t S0t
        S1t S1L1t S0t
        S1w S1R1t S0t
        S0t S0L1t S0L2t
        S0t S0R1t S0R2t
        B0t B0L1t B0L2t
        S0w S0v
        S0t S0v
        S0w S0x
        S0t S0x
        S1t S1x
        S1w S1x
        B0w B0v
        B0t B0v
        S0t S0L1l
        S0w S0L1l
        S0t S0R1l
        S0w S0R1l
        S1t S1R1l
        S1w S1R1l
        B0t B0L1l
        B0w B0L1l
        S0t S0L1l S0L2l
        S0t S0R1l S0R2l
        S1t S1R1l S1R2l
        B0t B0L1l B0L2l
        S0R1w S0t
        S1R1w S1t
        B0L1w B0t
        S0L1w S0t
        S0t B0t dist
        S0w dist
        B0w dist
        S0t dist
        B0t dist
        S1t S0t gap
        S1w S0t gap
        S1t S0w gap
        S0c B0t B1t
        S0t B0c B1c
        S1c S0t B0t
        S0w S0R1l B0t
        S1w S1R1l S0t
        S0t B0t S1R1l
        B0t B0L1l S0t
        B3t B2t B1t
        """)

    static let label = FeatureTemplates(
        """
        Hw
        Ht
        Hc
        Dw
        Dt
        Dc
        Ds
        Dw Dt
        Hw Dw
        Hw Dt
        Ht Dw
        Ht Dt
        Hc Dc
        Hc Dt
        Ht Dc
        Hp Dp
        Ht Dt arc
        Dt arc
        Dw arc
        Ht arc
        Hw Dt arc
        Dc arc
        Dt DL1t
        Dt DL1l
        Dw DL1l
        Dt DL1w
        Dt DL1w Ht
        Ht Dt DL1l
        Hw Dt DL1l
        Ht Dt DL1t
        Dt DR1t
        Dt DR1l
        Dt DL2l DL1l
        Ht Dt DR1l
        Dt DNextt
        Dt DPrevioust
        Ht Dt DNextt
        Ht Dt DPrevioust
        Dw DNextw
        Dw DPreviousw
        Dt DPreviousw
        Ht HNextt
        Ht HPrevioust
        Dt HL1l
        Dt HL1l arc
        Ht Dt HL1l
        Hw HL1l
        Dt HR1l
        Ht Dt HR1l
        Hw HR1l arc
        Ht HL2l HL1l
        Dt Dv Dx
        Ht Hv Dt
        Ht Hx Dt
        Hc Dw
        Hw Dc
        Hc Dt arc
        """)
}
