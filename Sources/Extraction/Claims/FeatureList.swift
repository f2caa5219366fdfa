import Analysis

/// Hashed features in the making. A template is a number, so that the same value in two places is two features.
package struct FeatureList {
    package private(set) var hashes: [UInt32] = []

    package init() { hashes.reserveCapacity(96) }

    mutating func clear() { hashes.removeAll(keepingCapacity: true) }

    mutating func add(_ template: UInt32) { hashes.append(FeatureHash.combine(template, 0x5EED)) }
    mutating func add(_ template: UInt32, _ a: UInt32) { hashes.append(FeatureHash.combine(template, a)) }
    mutating func add(_ template: UInt32, _ a: UInt32, _ b: UInt32) {
        hashes.append(FeatureHash.combine(template, a, b))
    }
    mutating func add(_ template: UInt32, _ a: UInt32, _ b: UInt32, _ c: UInt32) {
        hashes.append(FeatureHash.combine(template, a, b, c))
    }
}
