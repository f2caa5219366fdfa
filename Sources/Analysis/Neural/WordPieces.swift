/// Cuts words into the pieces that the network knows (WordPiece, Wu et al. 2016; BERT's uncased rules).
///
///     pieces.append(of: "Yongbyon's".utf8, to: &ids)      // yong ##by ##on ' s
///
/// Letters are lower-cased and lose their accents, punctuation stands alone, and of what is left the longest known beginning
/// is taken again and again. A stretch that has no such cut is one unknown piece.
struct WordPieces: Sendable {
    /// A word has at most so many pieces: of a longer one (an address) the beginning is read.
    static let longestWord = 8
    /// A stretch of more characters is unknown.
    private static let longestStretch = 100

    let count: Int
    let unknown: UInt16
    let start: UInt16
    private let offsets: ModelArray<UInt32>
    private let bytes: ModelArray<UInt8>
    /// Piece numbers by the hash of their bytes; 0xFFFF is free.
    private let slots: ModelArray<UInt16>
    /// The plain letter for each of U+00C0…U+024F and U+1E00…U+1EFF.
    private let letters: ModelArray<UInt16>
    private let longestPiece: Int

    init(_ file: ModelFile) throws(ModelError) {
        offsets = try file.array("pieces/offsets", of: UInt32.self)
        bytes = try file.array("pieces/bytes", of: UInt8.self)
        slots = try file.array("pieces/slots", of: UInt16.self)
        letters = try file.array("pieces/letters", of: UInt16.self)
        let count = offsets.count - 1
        let special = try file.array("pieces/special", of: UInt16.self)
        var longest = 0
        var isOrdered = count > 0 && count < 0xFFFF && Int(offsets[count]) == bytes.count
        if isOrdered {
            for i in 0..<count {
                isOrdered = isOrdered && offsets[i] <= offsets[i + 1]
                longest = max(longest, Int(offsets[i + 1]) - Int(offsets[i]))
            }
        }
        guard isOrdered, slots.count > count, slots.count & (slots.count - 1) == 0, special.count == 2,
            letters.count == 0x250 - 0xC0 + 0x100, slots.buffer.allSatisfy({ $0 == 0xFFFF || $0 < count }),
            Int(special[0]) < count, Int(special[1]) < count
        else { throw ModelError(file.name, .corrupt, "the word pieces don't fit together: train the model again") }
        self.count = count
        longestPiece = longest
        unknown = special[0]
        start = special[1]
    }

    /// Appends the pieces of one word: at least one, at most ``longestWord``.
    func append(of form: UnsafeBufferPointer<UInt8>, to ids: inout [UInt16], scratch: inout [UInt8]) {
        let first = ids.count
        scratch.removeAll(keepingCapacity: true)
        scratch.append(contentsOf: [0x23, 0x23])
        var characters = 0
        var scalars = UTF8ScalarReader(form)
        while ids.count - first < Self.longestWord, let scalar = scalars.next() {
            if scalar.value < 0x80 {
                let byte = UInt8(scalar.value)
                if byte &- 97 < 26 || byte &- 48 < 10 {
                    characters += 1
                    if characters <= Self.longestStretch { scratch.append(byte) }
                } else if byte &- 65 < 26 {
                    characters += 1
                    if characters <= Self.longestStretch { scratch.append(byte | 0x20) }
                } else if byte > 0x20, byte < 0x7F {
                    endStretch(&scratch, &characters, &ids)
                    scratch.append(byte)
                    characters = 1
                    endStretch(&scratch, &characters, &ids)
                } else if byte == 0x20 {
                    endStretch(&scratch, &characters, &ids)
                }
                continue
            }
            for scalar in scalar.properties.lowercaseMapping.unicodeScalars {
                let plain = self.plain(scalar)
                switch plain.properties.generalCategory {
                case .nonspacingMark, .control, .format: continue
                case .spaceSeparator, .lineSeparator, .paragraphSeparator:
                    endStretch(&scratch, &characters, &ids)
                case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                    .finalPunctuation, .otherPunctuation:
                    endStretch(&scratch, &characters, &ids)
                    scratch.append(contentsOf: UTF8.encode(plain)!)
                    characters = 1
                    endStretch(&scratch, &characters, &ids)
                default:
                    characters += 1
                    if characters <= Self.longestStretch { scratch.append(contentsOf: UTF8.encode(plain)!) }
                }
            }
        }
        endStretch(&scratch, &characters, &ids)
        if ids.count == first { ids.append(unknown) }
        if ids.count - first > Self.longestWord { ids.removeLast(ids.count - first - Self.longestWord) }
    }

    private func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xC0..<0x250: Unicode.Scalar(letters[Int(scalar.value) - 0xC0]) ?? scalar
        case 0x1E00..<0x1F00: Unicode.Scalar(letters[Int(scalar.value) - 0x1E00 + 0x250 - 0xC0]) ?? scalar
        default: scalar
        }
    }

    /// Cuts what `stretch` holds behind its two number signs into pieces, longest first, and empties it.
    private func endStretch(_ stretch: inout [UInt8], _ characters: inout Int, _ ids: inout [UInt16]) {
        defer {
            stretch.removeLast(stretch.count - 2)
            characters = 0
        }
        guard characters > 0 else { return }
        guard characters <= Self.longestStretch else { return ids.append(unknown) }
        let first = ids.count
        var position = 2
        stretch.withUnsafeBufferPointer { stretch in
            while position < stretch.count {
                // A piece inside a word begins with "##": the two bytes before it are lent for the comparison.
                let isInside = position > 2
                guard let (id, length) = longest(stretch, from: position, isInside: isInside) else {
                    ids.removeLast(ids.count - first)
                    ids.append(unknown)
                    return
                }
                ids.append(id)
                position += length
            }
        }
    }

    private func longest(
        _ text: UnsafeBufferPointer<UInt8>, from start: Int, isInside: Bool
    ) -> (id: UInt16, length: Int)? {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        let marks = isInside ? 2 : 0
        for _ in 0..<marks { hash = (hash ^ 0x23) &* 0x100_0000_01B3 }
        var best: (id: UInt16, length: Int)?
        let mask = slots.count - 1
        for end in start..<min(text.count, start + longestPiece) {
            hash = (hash ^ UInt64(text[end])) &* 0x100_0000_01B3
            var slot = Int(UInt32(truncatingIfNeeded: hash ^ (hash >> 32))) & mask
            // Fewer pieces than slots: a free one is met in the end.
            while slots.buffer[slot] != 0xFFFF {
                let id = slots.buffer[slot]
                let piece = UnsafeBufferPointer(
                    rebasing: bytes.buffer[Int(offsets.buffer[Int(id)])..<Int(offsets.buffer[Int(id) + 1])])
                if piece.count == marks + end + 1 - start, marks == 0 || (piece[0] == 0x23 && piece[1] == 0x23),
                    piece[marks...].elementsEqual(text[start...end])
                {
                    best = (id, end + 1 - start)
                    break
                }
                slot = (slot + 1) & mask
            }
        }
        return best
    }
}

/// How a word is written: the pieces are lower-cased, so the network is told apart. By ASCII letters alone.
enum PieceCasing {
    static let start: UInt8 = 5
    static let continuation: UInt8 = 6
    static let count = 7

    /// 0 lower, 1 Capital, 2 UPPER, 3 miXed, 4 without letters.
    static func of(_ form: UnsafeBufferPointer<UInt8>) -> UInt8 {
        var upper = 0
        var lower = 0
        for byte in form {
            if byte &- 65 < 26 { upper += 1 } else if byte &- 97 < 26 { lower += 1 }
        }
        if upper == 0 { return lower > 0 ? 0 : 4 }
        if lower == 0 { return upper > 1 ? 2 : 1 }
        return upper == 1 && form[0] &- 65 < 26 ? 1 : 3
    }

    /// That of a word's further pieces.
    static func further(_ casing: UInt8) -> UInt8 { casing == 0 || casing == 4 ? casing : continuation }
}

/// Reads Unicode scalars from UTF-8 that may be broken: a byte that begins none is U+FFFD.
private struct UTF8ScalarReader: IteratorProtocol {
    private var bytes: UnsafeBufferPointer<UInt8>.Iterator
    private var decoder = UTF8()

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes.makeIterator() }

    mutating func next() -> Unicode.Scalar? {
        switch decoder.decode(&bytes) {
        case .scalarValue(let scalar): scalar
        case .emptyInput: nil
        case .error: "\u{FFFD}"
        }
    }
}
