/// Claimants are compared by their names without titles, case and hyphens.
///
/// A surname alone stays apart from the full name: across articles one surname is borne by several people.
enum ClaimantName {
    /// "Minister Shin Won-sik" and "Shin Wonsik" are one.
    static func key(_ name: String) -> String {
        let words = name.lowercased().filter { $0 != "-" }.split(separator: " ")
        return words.drop { titles.contains($0) }.joined(separator: " ")
    }

    private static let titles: Set<Substring> = [
        "the", "minister", "president", "secretary", "general", "mr", "mr.", "ms", "ms.",
    ]
}
