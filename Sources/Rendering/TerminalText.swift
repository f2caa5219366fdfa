/// Text as a terminal shows it: its width in columns, line breaks at it, and nothing that the terminal would obey.
public enum TerminalText {
    /// Control characters and marks that turn the writing direction could hide or forge what an article says, so they are
    /// shown as replacement characters.
    public static func safe(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(isUnsafe(scalar) ? "\u{FFFD}" : scalar) }
        return String(scalars)
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Columns that the text takes: combining marks none, East Asian wide characters two (Unicode Standard Annex 11).
    static func width(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
            0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    /// A word, or a part of one that is too long for a line.
    struct Piece {
        let text: Substring
        /// Whether the word ends here.
        let endsWord: Bool
    }

    /// The words on lines of at most `width` columns, one space between them; all on one without a width.
    static func lines(_ words: [Substring], width: Int?) -> [[Piece]] {
        // Below this, a margin would leave no room at all.
        let width = width.map { max($0, 8) } ?? .max
        var lines: [[Piece]] = [[]]
        var column = 0
        for word in words {
            for piece in pieces(of: word, width: width) {
                let columns = self.width(piece.text)
                if column > 0, column + 1 + columns > width {
                    lines.append([])
                    column = 0
                }
                column += columns + (column > 0 ? 1 : 0)
                lines[lines.count - 1].append(piece)
            }
        }
        return lines
    }

    private static func pieces(of word: Substring, width: Int) -> [Piece] {
        guard self.width(word) > width else { return [Piece(text: word, endsWord: true)] }
        var pieces: [Piece] = []
        var start = word.startIndex
        var column = 0
        for index in word.indices {
            let columns = self.width(String(word[index]))
            if column + columns > width, start < index {
                pieces.append(Piece(text: word[start..<index], endsWord: false))
                start = index
                column = 0
            }
            column += columns
        }
        return pieces + [Piece(text: word[start...], endsWord: true)]
    }
}
