/// What a store can't do, with what to do about it. It never holds values: news may be private.
public struct StoreError: Error, CustomStringConvertible, Sendable {
    public enum Kind: Sendable {
        /// There is no such store, or the file is none.
        case missing
        /// It was made by a newer program.
        case newer
        /// The disk, or the quota, is full. What was committed is kept.
        case full
        /// Another writer held the store for too long.
        case busy
        /// Another writer changed what this one had looked at: look again.
        case stale
        /// The server went away; what was not committed is gone, and the transaction may be run again.
        case disconnected
        /// What is stored is damaged.
        case damaged
        /// The values break a rule of the store.
        case refused
        case other
    }

    public let kind: Kind
    public let description: String

    public init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
