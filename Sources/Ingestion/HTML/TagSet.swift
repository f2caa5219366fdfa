/// Kinds of elements, as bits: asked for every element of a page.
struct TagSet: ExpressibleByArrayLiteral, Sendable {
    private var bits: UInt128 = 0

    init(arrayLiteral tags: Page.Tag...) {
        for tag in tags { bits |= 1 << UInt128(tag.rawValue) }
    }

    func contains(_ tag: Page.Tag) -> Bool { bits >> UInt128(tag.rawValue) & 1 == 1 }
}
