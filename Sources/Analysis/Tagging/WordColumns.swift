/// What the tagger and the parser know of each word of one sentence, as columns of hashes.
///
/// Entry 0 is the artificial root, entries 1...count are the words and entry count + 1 stands for "no word", so that features
/// can be read at any position without a test. One value is filled again and again and keeps its storage.
package struct WordColumns {
    /// How the sentence is written; headlines need other habits.
    package enum Casing: UInt32 { case plain, title, upper }

    package private(set) var count = 0
    /// The form in lower case with every digit as 0.
    var word: [UInt32] = []
    var prefix: [UInt32] = []
    var suffix2: [UInt32] = []
    var suffix3: [UInt32] = []
    var suffix4: [UInt32] = []
    var shape: [UInt32] = []
    /// The cluster path of the form as written, and of the lower-cased form.
    var cluster: [UInt32] = []
    var clusterLowercased: [UInt32] = []
    private(set) var casing = Casing.plain
    private var long = 0
    private var capitalized = 0
    private var uppercase = 0

    package init() {}

    /// Starts a new sentence.
    package mutating func begin() {
        count = 0
        word.removeAll(keepingCapacity: true)
        prefix.removeAll(keepingCapacity: true)
        suffix2.removeAll(keepingCapacity: true)
        suffix3.removeAll(keepingCapacity: true)
        suffix4.removeAll(keepingCapacity: true)
        shape.removeAll(keepingCapacity: true)
        cluster.removeAll(keepingCapacity: true)
        clusterLowercased.removeAll(keepingCapacity: true)
        (long, capitalized, uppercase) = (0, 0, 0)
        appendSpecial(1)
    }

    /// Adds a word. Its cluster is looked up here, once.
    package mutating func append(_ form: UnsafeBufferPointer<UInt8>, clusters: WordClusters) {
        var exact: UInt64 = 0xCBF2_9CE4_8422_2325
        var lower = exact
        var normal = exact
        var shapeHash = exact
        var lastKind: UInt64 = 0
        var run = 0
        var uppers = 0
        var lowers = 0
        // A word of a megabyte is hashed by its first bytes; nothing in language is longer.
        for byte in form.prefix(64) {
            var low = byte
            let kind: UInt64
            if byte &- 65 < 26 {
                low = byte | 0x20
                kind = 1
                uppers += 1
            } else if byte &- 97 < 26 {
                kind = 2
                lowers += 1
            } else if byte &- 48 < 10 {
                kind = 3
            } else {
                kind = UInt64(byte >= 0x80 ? 2 : byte)
            }
            exact = (exact ^ UInt64(byte)) &* 0x100_0000_01B3
            lower = (lower ^ UInt64(low)) &* 0x100_0000_01B3
            normal = (normal ^ UInt64(kind == 3 ? UInt8(ascii: "0") : low)) &* 0x100_0000_01B3
            run = kind == lastKind ? run + 1 : 1
            if run <= 2 { shapeHash = (shapeHash ^ kind) &* 0x100_0000_01B3 }
            lastKind = kind
        }
        count += 1
        let lowerHash = Self.fold(lower)
        word.append(Self.fold(normal))
        shape.append(Self.fold(shapeHash))
        cluster.append(clusters.path(form: Self.fold(exact), lowercased: lowerHash))
        clusterLowercased.append(clusters.path(form: lowerHash, lowercased: lowerHash))
        prefix.append(Self.lowercased(form.prefix(3)))
        suffix2.append(Self.lowercased(form.suffix(2)))
        suffix3.append(Self.lowercased(form.suffix(3)))
        suffix4.append(Self.lowercased(form.suffix(4)))
        if uppers + lowers > 3 {
            long += 1
            if lowers == 0 { uppercase += 1 } else if form[0] &- 65 < 26 { capitalized += 1 }
        }
    }

    /// Ends the sentence: call it before any feature is read.
    package mutating func end() {
        appendSpecial(2)
        casing = .plain
        if long >= 3 {
            if uppercase * 5 >= long * 4 {
                casing = .upper
            } else if (capitalized + uppercase) * 5 >= long * 4 {
                casing = .title
            }
        }
    }

    private mutating func appendSpecial(_ value: UInt32) {
        word.append(value)
        prefix.append(value)
        suffix2.append(value)
        suffix3.append(value)
        suffix4.append(value)
        shape.append(value)
        cluster.append(value)
        clusterLowercased.append(value)
    }

    /// The entry of ``word`` for a form that stands alone.
    package static func word(_ form: String) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in form.utf8.prefix(64) {
            let low = byte &- 65 < 26 ? byte | 0x20 : byte &- 48 < 10 ? UInt8(ascii: "0") : byte
            hash = (hash ^ UInt64(low)) &* 0x100_0000_01B3
        }
        return fold(hash)
    }

    @inline(__always)
    private static func fold(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash ^ (hash >> 32)) }

    @inline(__always)
    private static func lowercased(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
        var hash: UInt32 = UInt32(bytes.count)
        for byte in bytes { hash = hash << 8 | hash >> 24 ^ UInt32(byte &- 65 < 26 ? byte | 0x20 : byte) }
        return hash &* 0x9E37_79B1
    }
}
