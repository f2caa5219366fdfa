/// The features of a word for the recognizer: what it looks like, what stands beside it, what is known of it.
package enum EntityFeatures {
    /// Sets `features` to those of word `i` (from 1) that don't depend on an earlier pass.
    package static func extract(
        _ i: Int, _ columns: EntityColumns, _ document: DocumentWords, into features: inout [UInt32]
    ) {
        features.removeAll(keepingCapacity: true)
        var template: UInt32 = 0
        func add(_ value: UInt32) {
            template += 1
            features.append(FeatureHash.combine(template, value))
        }
        func add(_ a: UInt32, _ b: UInt32) { add(FeatureHash.combine(a, b)) }
        func add(_ a: UInt32, _ b: UInt32, _ c: UInt32) { add(FeatureHash.combine(a, b, c)) }

        let words = columns.words
        let (p1, n1) = (i - 1, i + 1)
        let (p2, n2) = (max(0, i - 2), min(words.count + 1, i + 2))
        let word = words.word
        let shape = words.shape
        let cluster = words.cluster
        add(0)
        add(word[i])
        add(word[p1])
        add(word[n1])
        add(word[p2])
        add(word[n2])
        add(word[p1], word[i])
        add(word[i], word[n1])
        add(word[p2], word[p1])
        add(word[n1], word[n2])
        add(words.prefix[i])
        add(words.suffix2[i])
        add(words.suffix3[i])
        add(words.suffix4[i])
        add(words.suffix3[p1])
        add(words.suffix3[n1])
        add(shape[i])
        add(shape[p1])
        add(shape[n1])
        add(shape[p1], shape[i])
        add(shape[i], shape[n1])
        add(shape[p1], shape[i], shape[n1])
        add(word[p1], shape[i])
        add(word[n1], shape[i])
        add(words.casing.rawValue, shape[i])
        add(i == 1 ? 1 : 2, shape[i], words.clusterLowercased[i] & 1_023)
        for j in [p1, i, n1] {
            add(cluster[j])
            add(cluster[j] & 15)
            add(cluster[j] & 63)
            add(cluster[j] & 1_023)
        }
        for j in [p2, n2] {
            add(cluster[j] & 63)
            add(cluster[j] & 1_023)
        }
        add(words.clusterLowercased[i], shape[i])
        add(cluster[p1] & 1_023, cluster[i] & 1_023)
        add(cluster[i] & 1_023, cluster[n1] & 1_023)
        add(cluster[p1] & 63, cluster[i] & 63, cluster[n1] & 63)
        add(cluster[p1] & 1_023, shape[i])
        add(cluster[n1] & 1_023, shape[i])

        let names = UInt32(Gazetteer.Kinds.nameParts.rawValue)
        let capital: UInt32 = columns.isCapitalized[i] ? 1 : 2
        func single(_ j: Int) -> UInt32 { UInt32(columns.single[j]) & names }
        add(single(i), shape[i])
        add(single(p1), single(i), shape[i])
        add(single(i), shape[i], FeatureHash.combine(single(n1), shape[n1]))
        add(single(p1), shape[p1], shape[i])
        add(columns.phrase[i], capital)
        add(columns.phrase[p1], capital)
        add(columns.phrase[n1], capital)
        add(columns.phrase[i], cluster[p1] & 63, cluster[n1] & 63)

        let casing = document.casing(word[i])
        add(casing, shape[i], words.casing.rawValue)
        add(document.casing(word[p1]), casing, document.casing(word[n1]))
        // One by one as well, so that a kind is learnt whatever stands beside it.
        for bit in 0..<9 where (columns.phrase[i] >> UInt32(bit)) & 1 == 1 {
            features.append(FeatureHash.combine(200, UInt32(bit), (columns.phrase[i] >> 16) << 1 | (capital & 1)))
        }
    }

    /// Adds what an earlier pass over the document made of the word and its neighbours.
    package static func extractVotes(
        _ i: Int, _ columns: EntityColumns, _ document: DocumentWords, into features: inout [UInt32]
    ) {
        let vote = document.majority(columns.words.word[i])
        let before = document.majority(columns.words.word[i - 1])
        let after = document.majority(columns.words.word[i + 1])
        if vote != 0 {
            features.append(FeatureHash.combine(210, vote))
            features.append(FeatureHash.combine(211, vote, columns.words.shape[i]))
            features.append(FeatureHash.combine(212, vote, columns.words.casing.rawValue))
        }
        if before != 0 { features.append(FeatureHash.combine(213, before, columns.words.shape[i])) }
        if after != 0 { features.append(FeatureHash.combine(214, after, columns.words.shape[i])) }
        if vote != 0, before != 0 { features.append(FeatureHash.combine(215, vote, before)) }
        if vote != 0, after != 0 { features.append(FeatureHash.combine(216, vote, after)) }
    }
}
