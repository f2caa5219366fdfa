/// Colours of a terminal by their ANSI codes; a plain palette adds nothing.
public struct Palette: Sendable {
    public static let plain = Palette(isOn: false)
    public static let ansi = Palette(isOn: true)

    private let isOn: Bool

    public func title(_ text: String) -> String { code("1", text) }
    public func section(_ text: String) -> String { code("1;34", text) }
    func speaker(_ text: String) -> String { code("1", text) }
    /// What a reader may skip: sentence numbers, context.
    public func dim(_ text: String) -> String { code("2", text) }
    public func serious(_ text: String) -> String { code("31", text) }
    func slight(_ text: String) -> String { code("33", text) }

    private func code(_ code: String, _ text: String) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
