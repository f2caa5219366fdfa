public import Annotations

extension Quantity {
    /// The fields that a review may set, with what they may be.
    public static let correctable =
        "value, lower, upper (numbers), change (=, ~, >, <, up, down), unit, object; empty for not stated"

    /// Sets the fields named. What can't be one of a field's values is refused by ``refusal(of:)`` before it is kept.
    mutating func correct(_ fields: [String: String]) {
        for (key, text) in fields {
            let stated = text.isEmpty ? nil : text
            switch key {
            case "value": value = stated.flatMap(Double.init)
            case "lower": lower = stated.flatMap(Double.init)
            case "upper": upper = stated.flatMap(Double.init)
            case "change": change = Change(rawValue: text) ?? change
            case "unit": unit = stated
            case "object": object = stated
            default: break
            }
        }
    }

    /// Why a correction can't be made; `nil` where it can.
    public static func refusal(of fields: [String: String]) -> String? {
        for (key, text) in fields.sorted(by: { $0.key < $1.key }) {
            let isFine =
                switch key {
                case "value", "lower", "upper": text.isEmpty || Double(text)?.isFinite == true
                case "change": Change(rawValue: text) != nil
                case "unit", "object": true
                default: false
                }
            if !isFine { return "a figure has no '\(key)' that is '\(text)': \(correctable)" }
        }
        return fields.isEmpty ? "nothing is corrected: \(correctable)" : nil
    }
}

extension Claim {
    public static let correctable = "act, polarity, certainty, kind, each one of the values that sitrep extract prints"

    mutating func correct(_ fields: [String: String]) {
        for (key, text) in fields {
            switch key {
            case "act": act = Act(rawValue: text) ?? act
            case "polarity": polarity = Polarity(rawValue: text) ?? polarity
            case "certainty": certainty = Certainty(rawValue: text) ?? certainty
            case "kind": kind = Kind(rawValue: text) ?? kind
            default: break
            }
        }
    }

    public static func refusal(of fields: [String: String]) -> String? {
        for (key, text) in fields.sorted(by: { $0.key < $1.key }) {
            let isFine =
                switch key {
                case "act": Act(rawValue: text) != nil
                case "polarity": Polarity(rawValue: text) != nil
                case "certainty": Certainty(rawValue: text) != nil
                case "kind": Kind(rawValue: text) != nil
                default: false
                }
            if !isFine { return "a claim has no '\(key)' that is '\(text)': \(correctable)" }
        }
        return fields.isEmpty ? "nothing is corrected: \(correctable)" : nil
    }
}
