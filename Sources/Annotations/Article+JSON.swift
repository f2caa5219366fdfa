extension Article {
    /// The record that `sitrep article` prints; offsets count code points of `text`.
    public var json: JSONValue {
        let index = CodePointIndex(text)
        return [
            "id": .string(id), "url": JSONValue(url), "title": JSONValue(title ?? text(of: .title)),
            "byline": JSONValue(byline), "published": JSONValue(published), "outlet": JSONValue(outlet),
            "text": .string(text),
            "blocks": .array(blocks.map { index.offsets($0.span) + ["role": .string($0.role.rawValue)] }),
        ]
    }
}
