import Knowledge

/// How the units of Recognizers-Text are called in `units.tsv`.
enum RecognizersUnits {
    private static let names: [String: String] = [
        "dollar": "US dollar", "united states dollar": "US dollar", "british pound": "pound sterling",
        "pence": "penny", "penny": "penny", "ton": "metric ton", "franc": "franc",
        "south korean won": "South Korean won", "russian ruble": "Russian ruble",
    ]

    static func name(_ unit: String?, _ model: String) -> String? {
        guard let unit, !unit.isEmpty else { return model == "Percent" ? "percent" : nil }
        let plain = unit.lowercased()
        if plain == "pound" { return model == "Currency" ? "pound sterling" : "pound" }
        if let name = names[plain] { return name }
        return Units.shared.all.first { $0.name.lowercased() == plain }?.name ?? unit
    }

    /// "cent" of "cent per share".
    static func base(_ unit: String) -> String {
        if Units.shared.index(named: unit) != nil { return unit }
        return unit.firstRange(of: " per ").map { String(unit[..<$0.lowerBound]) } ?? unit
    }

    static func kind(of unit: String) -> Units.Kind? {
        Units.shared.index(named: unit).map { Units.shared.all[$0].kind }
    }
}
