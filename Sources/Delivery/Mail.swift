import Foundation

/// A plain mail after RFC 5322, in UTF-8.
public struct Mail: Sendable {
    public var from: String
    public var to: [String]
    public var subject: String
    public var body: String
    /// RFC 5322's form of the time.
    public var date: String

    public init(from: String, to: [String], subject: String, body: String, date: String) {
        (self.from, self.to, self.subject, self.body, self.date) = (from, to, subject, body, date)
    }

    /// The message with its header; lines end in CRLF. Text from news never adds a field of its own.
    public var text: String {
        let fields = [
            "From: \(Self.line(from))", "To: \(to.map(Self.line).joined(separator: ", "))",
            "Subject: \(Self.encoded(Self.line(subject)))", "Date: \(Self.line(date))", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
        ]
        // Base64 keeps any line short and any byte whole on its way.
        let encoded = Data(body.utf8).base64EncodedString(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        return fields.joined(separator: "\r\n") + "\r\n\r\n" + encoded + "\r\n"
    }

    static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
    }

    /// Encoded words (RFC 2047), each short enough and of whole characters; plain ASCII as it is.
    static func encoded(_ subject: String) -> String {
        if subject.utf8.allSatisfy({ $0 < 128 }), subject.utf8.count < 900 { return subject }
        var words: [String] = []
        var piece = ""
        for character in subject {
            if (piece + String(character)).utf8.count > 42 {
                words.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        return (words + [piece]).map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }
}
