public import Annotations

extension Ledger {
    /// Figures of one article that no number can fit together: "5 million shells" and "up to 4.8 million" for the same load.
    ///
    /// Each finding stands at the earlier figure and is held against the later one. It says that they differ, not which is
    /// right. Figures by convention ("dozens") and figures of claimants that the text tells apart are left alone.
    public static func findings(in annotated: AnnotatedArticle) -> [Finding] {
        var findings: [Finding] = []
        for row in Ledger([annotated]).rows where row.measure.kind == .transfer || row.measure.kind == .capacity {
            // As a reader meets them, so that what a title says stands out and not the body that it is held against.
            let figures = distinct(row.figures.sorted { $0.span.start < $1.span.start })
            for (index, later) in figures.enumerated() {
                for earlier in figures[..<index]
                where earlier.deed.isIncrement == later.deed.isIncrement && earlier.deed.isPart == later.deed.isPart
                    && earlier.sentence != later.sentence
                    && sameSource(earlier, later)
                    && !Bounds(earlier).meets(Bounds(later)) && earlier.numbers.isDisjoint(with: later.numbers)
                {
                    findings.append(
                        Finding(
                            span: earlier.span, kind: .contradiction,
                            message:
                                "\"\(earlier.words)\" and \"\(later.words)\" are given for the same \(row.measure.object)s",
                            against: [later.span]))
                }
            }
        }
        return findings
    }

    /// Each figure of each claimant once; a text that gives more than this many for one measure is a table.
    private static func distinct(_ figures: [LedgerEntry]) -> [LedgerEntry] {
        var known: Set<[String]> = []
        var distinct: [LedgerEntry] = []
        for figure in figures where !figure.isConvention && distinct.count < 32 {
            if known.insert([figure.words.lowercased(), figure.speaker.map(\.name) ?? ""]).inserted {
                distinct.append(figure)
            }
        }
        return distinct
    }

    private static func sameSource(_ a: LedgerEntry, _ b: LedgerEntry) -> Bool {
        guard let first = a.speaker, let second = b.speaker else { return true }
        return first.isSameSpeaker(as: second)
    }
}

extension LedgerEntry {
    /// The numbers in its words: "1,000" and "more than 1,000" differ by a bound, which is another finding.
    fileprivate var numbers: Set<Double> { Set([value, lower, upper].compactMap { $0 }) }
}
