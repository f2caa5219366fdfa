/// The embeddings of word pieces: four bits a number, in groups of 32 with a scale each (half precision).
///
/// They are those of MiniLM, frozen in training, so that nothing is lost when they are packed; both settings read the same.
struct PieceRows: Sendable {
    let size: Int
    private let codes: ModelArray<UInt8>
    private let scales: ModelArray<UInt16>
    private static let group = 32

    init(_ file: ModelFile, pieces: Int) throws(ModelError) {
        codes = try file.array("pieces/codes", of: UInt8.self)
        scales = try file.array("pieces/scales", of: UInt16.self)
        size = pieces == 0 ? 0 : codes.count * 2 / pieces
        guard size > 0, size % Self.group == 0, codes.count * 2 == pieces * size,
            scales.count * Self.group == pieces * size
        else { throw ModelError(file.name, .corrupt, "the pieces' rows don't fit together: train the model again") }
    }

    func copy(_ pieces: [UInt16], to rows: UnsafeMutablePointer<Float>) {
        for (i, piece) in pieces.enumerated() {
            for group in 0..<size / Self.group {
                let at = Int(piece) * size / Self.group + group
                let scale = Float(Float16(bitPattern: scales.buffer[at]))
                let target = rows + i * size + group * Self.group
                for pair in 0..<Self.group / 2 {
                    let code = codes.buffer[at * Self.group / 2 + pair]
                    target[2 * pair] = Float(Int(code & 15) - 8) * scale
                    target[2 * pair + 1] = Float(Int(code >> 4) - 8) * scale
                }
            }
        }
    }
}
