/// Mends what feeds get wrong most often before XML is read: HTML's named entities, bare ampersands, control characters, white
/// space before the declaration; and takes the document type away, so that no entity of its own is left to expand.
enum XMLRepair {
    static func apply(_ text: String) -> [UInt8] {
        let input = Array(text.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(input.count + 64)
        var at = input.firstIndex { $0 > 0x20 } ?? input.count
        var verbatimEnd = 0
        while at < input.count {
            let byte = input[at]
            if byte == UInt8(ascii: "<"), at >= verbatimEnd, at + 1 < input.count,
                input[at + 1] == UInt8(ascii: "!") || input[at + 1] == UInt8(ascii: "?")
            {
                if matches("<!DOCTYPE", input, at) {
                    at = documentTypeEnd(input, at)
                    continue
                }
                for (opening, closing) in [("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>")]
                where matches(opening, input, at) {
                    verbatimEnd = end(of: closing, input, at) ?? at
                }
            }
            if byte == UInt8(ascii: "&"), at >= verbatimEnd {
                at += XMLReference.resolve(input, at, &output)
            } else {
                // XML 1.0 allows no other control characters.
                if byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { output.append(byte) }
                at += 1
            }
        }
        return output
    }

    private static func documentTypeEnd(_ input: [UInt8], _ start: Int) -> Int {
        var depth = 0
        for at in start..<input.count {
            switch input[at] {
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ">") where depth <= 0: return at + 1
            default: break
            }
        }
        return input.count
    }

    private static func matches(_ word: String, _ input: [UInt8], _ at: Int) -> Bool {
        input[at...].starts(with: word.utf8)
    }

    private static func end(of word: String, _ input: [UInt8], _ start: Int) -> Int? {
        let last = Array(word.utf8)
        var at = start
        while at + last.count <= input.count {
            if input[at] == last[0], input[at...].starts(with: last) { return at + last.count }
            at += 1
        }
        // An unclosed section ends with the document; searching again for every later one would take quadratic time.
        return input.count
    }
}
