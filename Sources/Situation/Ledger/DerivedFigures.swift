public import Annotations
import Knowledge

/// A figure that no text states but that two of one article give, with both parents.
public struct DerivedRatio: Sendable {
    /// Indices into the article's quantities.
    public var numerator: Int
    public var denominator: Int
    /// "artillery shell", "container".
    public var object: String
    public var per: String
    public var lower: Double?
    public var upper: Double?
    /// "at most 480 artillery shells a container, from up to 4.8 million in at least 10,000"
    public var text: String
}

extension AnnotatedArticle {
    /// Contents per carrier: "up to 4.8 million shells in at least 10,000 containers" are at most 480 a container.
    ///
    /// An interval is divided by an interval: the least is the least content over the most carriers, the most the most
    /// content over the fewest carriers. A side that either figure leaves open stays open.
    public var derivedRatios: [DerivedRatio] {
        let classes = ObjectClasses.shared
        var derived: [DerivedRatio] = []
        // Walking in text order keeps the last carriers of each route at hand.
        let order = transfers.indices.sorted {
            (transfers[$0].span.start, $0) < (transfers[$1].span.start, $1)
        }
        var carriers: [[String?]: Transfer] = [:]
        var next = order.startIndex
        for index in order {
            let contents = transfers[index]
            while next < order.endIndex, transfers[order[next]].span.start <= contents.span.start {
                let other = transfers[order[next]]
                if classes.class(other.object)?.kind == .carrier, other.quantity != nil {
                    carriers[[other.giver, other.receiver]] = other
                }
                next += 1
            }
            guard let numerator = contents.quantity, classes.class(contents.object)?.kind == .goods,
                contents.status == .possible, let carrier = carriers[[contents.giver, contents.receiver]],
                let denominator = carrier.quantity, numerator != denominator,
                // "millions" of what somebody counts says nothing of each
                !quantities[numerator].isConvention, !quantities[denominator].isConvention,
                let ratio = Self.ratio(quantities[numerator], quantities[denominator])
            else { continue }
            let (lower, upper) = ratio
            let head: String
            switch (lower, upper) {
            case (let low?, let high?) where low == high: head = Self.number(low)
            case (let low?, let high?): head = "\(Self.number(low)) to \(Self.number(high))"
            case (nil, let high?): head = "at most \(Self.number(high))"
            case (let low?, nil): head = "at least \(Self.number(low))"
            default: continue
            }
            let parents =
                "\(document.words(quantities[numerator].span)) in \(document.words(quantities[denominator].span))"
            derived.append(
                DerivedRatio(
                    numerator: numerator, denominator: denominator, object: contents.object, per: carrier.object,
                    lower: lower, upper: upper,
                    text: "\(head) \(contents.object)s a \(carrier.object), from \(parents)"))
        }
        return derived
    }

    private static func ratio(_ top: Quantity, _ bottom: Quantity) -> (Double?, Double?)? {
        let isAbout = top.change == .about || bottom.change == .about
        let topLow = top.lower ?? (isAbout ? top.value : nil)
        let topHigh = top.upper ?? (isAbout ? top.value : nil)
        let bottomLow = bottom.lower ?? (bottom.change == .about ? bottom.value : nil)
        let bottomHigh = bottom.upper ?? (bottom.change == .about ? bottom.value : nil)
        var lower: Double?
        var upper: Double?
        if let high = topHigh, let low = bottomLow, low > 0 { upper = high / low }
        if let low = topLow, let high = bottomHigh, high > 0 { lower = low / high }
        return lower == nil && upper == nil ? nil : (lower, upper)
    }

    private static func number(_ value: Double) -> String {
        let rounded = value >= 100 ? value.rounded() : (value * 10).rounded() / 10
        guard rounded == rounded.rounded(), abs(rounded) < 1e15 else { return String(rounded) }
        var digits = String(Int(rounded))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return digits
    }
}
