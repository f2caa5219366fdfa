import Annotations

extension Brief.Check {
    /// What turns a statement round comes before what colours it.
    private static let severity: [Finding.Kind] = [
        .contradiction, .numberDiffers, .polarityDiffers, .speakerDiffers, .actDiffers, .causeDiffers,
        .certaintyDiffers,
        .orderDiffers, .nameDiffers, .roleDiffers, .placeDiffers, .dateDiffers, .unsupported, .inconsistentName,
        .loadedTerm,
    ]

    static func sorted(_ readers: [ArticleReader]) -> [Brief.Check] {
        let rank = Dictionary(uniqueKeysWithValues: severity.enumerated().map { ($0.element, $0.offset) })
        let checks = readers.flatMap { reader in
            reader.annotated.findings.map { Brief.Check(article: reader.number, finding: $0) }
        }
        return checks.enumerated().sorted { a, b in
            let left = rank[a.element.finding.kind] ?? severity.count
            let right = rank[b.element.finding.kind] ?? severity.count
            return left != right ? left < right : a.offset < b.offset
        }.map(\.element)
    }
}
