/// A number written in digits, as one lexeme holds it.
struct Numeral: Equatable, Sendable {
    enum Form: UInt8, Sendable {
        /// "7000"; years look like this.
        case integer
        /// "7,000", "1.234.567", "25,00,000".
        case grouped
        /// "4.8"; "4,8" where no thousands separator could be meant; "½".
        case decimal
        /// "1e6".
        case scientific
        /// "1,2,3", "192.168.1.2", digits of two scripts, or a number beyond what a Double holds: no value.
        case malformed
    }

    var value: Double
    var form: Form
    /// How many digits stand before the decimal mark ("007" has 3).
    var integerDigits: Int

    static let malformed = Numeral(value: .nan, form: .malformed, integerDigits: 0)

    /// Reads ASCII digits with full stops and commas inside; `bytes` starts and ends with a digit.
    ///
    /// Three digits after a comma are thousands, one or two (or more than three) are decimals, as the numeral alone
    /// decides: "4,8" is 4.8 in translated news, "4,800" is 4800.
    init(_ bytes: some Collection<UInt8>) {
        var groups: [Int] = [0]
        var separators: [UInt8] = []
        for byte in bytes {
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") {
                separators.append(byte)
                groups.append(0)
            } else {
                groups[groups.count - 1] += 1
            }
        }
        guard let shape = Self.shape(groups, separators) else {
            self = .malformed
            return
        }
        // Digits are read in one go and scaled by an exact power of ten, so that 4.8 is the nearest Double.
        var mantissa = 0.0
        var isExact = true
        for byte in bytes where byte >= UInt8(ascii: "0") {
            mantissa = mantissa * 10 + Double(byte - UInt8(ascii: "0"))
            if mantissa > 9e15 { isExact = false }
        }
        let fraction = shape.fractionDigits
        guard mantissa.isFinite, fraction <= 300 else {
            self = .malformed
            return
        }
        let integerDigits = groups.reduce(0, +) - fraction
        if fraction > 0 && (!isExact || fraction > 22) {
            let plain = bytes.filter { $0 >= UInt8(ascii: "0") }
            let text =
                String(decoding: plain.prefix(integerDigits), as: UTF8.self) + "."
                + String(decoding: plain.dropFirst(integerDigits), as: UTF8.self)
            self.init(value: Double(text) ?? .nan, form: shape.form, integerDigits: integerDigits)
        } else {
            self.init(value: mantissa / Self.power(fraction), form: shape.form, integerDigits: integerDigits)
        }
    }

    init(value: Double, form: Form, integerDigits: Int) {
        self.value = value
        self.form = value.isFinite ? form : .malformed
        self.integerDigits = integerDigits
    }

    private static func power(_ exponent: Int) -> Double {
        var result = 1.0
        for _ in 0..<exponent { result *= 10 }
        return result
    }

    private static func shape(_ groups: [Int], _ separators: [UInt8]) -> (form: Form, fractionDigits: Int)? {
        guard let first = separators.first else { return (.integer, 0) }
        if groups.contains(0) { return nil }
        let isComma = first == UInt8(ascii: ",")
        if separators.count == 1 {
            if isComma && groups[1] == 3 && groups[0] <= 3 { return (.grouped, 0) }
            return (.decimal, groups[1])
        }
        let last = separators[separators.count - 1]
        let isUniform = separators.allSatisfy { $0 == first }
        // "1,234,567" and "1.234.567"; "1,234.5" ends in decimals.
        let grouped = isUniform ? groups[1...] : groups[1..<groups.count - 1]
        guard groups[0] <= 3, isUniform || (separators.dropLast().allSatisfy { $0 == first } && last != first) else {
            return nil
        }
        let isWestern = grouped.allSatisfy { $0 == 3 }
        let isIndian = isComma && groups[0] <= 2 && grouped.last == 3 && grouped.dropLast().allSatisfy { $0 == 2 }
        guard isWestern || isIndian else { return nil }
        return (.grouped, isUniform ? 0 : groups[groups.count - 1])
    }
}
