/// The tagger's view of one word: its form and cluster, its neighbours, and the two tags before it.
package enum TaggerFeatures {
    /// Replaces `features` by those of word `i` (from 1). `tags` holds the tags of the words before `i`; entry 0 is the root's.
    package static func extract(
        _ i: Int, _ columns: WordColumns, tags: [UInt32], into features: inout [UInt32]
    ) {
        features.removeAll(keepingCapacity: true)
        let none = columns.count + 1
        let before = i - 1
        let before2 = i >= 2 ? i - 2 : none
        let after = i + 1
        let after2 = min(i + 2, none)
        let word = columns.word[i]
        let cluster = columns.cluster[i]
        let tag1 = tags[before]
        let tag2 = i >= 2 ? tags[i - 2] : 0x101
        let casing = columns.casing.rawValue << 1 | (i == 1 ? 1 : 0)
        @inline(__always) func add(_ template: UInt32, _ a: UInt32) {
            features.append(FeatureHash.combine(template, a))
        }
        @inline(__always) func add(_ template: UInt32, _ a: UInt32, _ b: UInt32) {
            features.append(FeatureHash.combine(template, a, b))
        }
        add(0, casing)
        add(1, word)
        add(2, columns.suffix2[i])
        add(3, columns.suffix3[i])
        add(4, columns.suffix4[i])
        add(5, columns.prefix[i])
        add(6, columns.shape[i], casing)
        add(7, cluster)
        add(8, cluster & 63)
        add(9, columns.clusterLowercased[i])
        add(10, columns.word[before])
        add(11, columns.word[after])
        add(12, columns.word[before2])
        add(13, columns.word[after2])
        add(14, columns.cluster[before])
        add(15, columns.cluster[after])
        add(16, columns.suffix3[after])
        add(17, columns.shape[after], columns.shape[i])
        add(18, tag1)
        add(19, tag1, tag2)
        add(20, tag1, word)
        add(21, tag1, cluster)
        add(22, tag1, columns.suffix3[i])
        add(23, cluster, columns.cluster[after])
        add(24, columns.word[before], word)
        add(25, word, columns.word[after])
        add(26, tag1, columns.cluster[after])
        add(27, columns.cluster[after2] & 255, columns.cluster[after] & 255)
        add(28, tag2)
        add(29, columns.shape[before], columns.shape[i])
        add(30, tag1, FeatureHash.combine(cluster, columns.cluster[after]))
    }
}
