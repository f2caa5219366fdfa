import Annotations
import Knowledge

/// A place named in a text, with the key under which all its names meet.
struct NamedPlace {
    let tokens: Range<Int>
    /// "@KOR" for South Korea, its people, its capital and its government by any name.
    let key: String
}

/// Finds the names of countries in a document.
enum PlaceReader {
    static func places(in document: Document) -> [NamedPlace] { [] }
}
