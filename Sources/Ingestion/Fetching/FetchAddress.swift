import Foundation

/// An address that can be fetched: http or https, with a host, without a password.
struct FetchAddress {
    private let url: URL
    /// Without what follows `#`.
    let text: String
    /// Host and port: whom politeness counts as one.
    let host: String

    init(_ address: String) throws(FetchError) { try self.init(URL(string: address), for: address) }

    private init(_ url: URL?, for address: String) throws(FetchError) {
        guard let url = url?.absoluteURL, let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = url.host(), !host.isEmpty
        else { throw FetchError(address, "is no address of a page: expected https:// or http:// and a host") }
        guard url.user() == nil, url.password() == nil else {
            throw FetchError(address, "holds a user's name or password, which isn't sent")
        }
        self.url = url
        self.host = "\(host.lowercased()):\(url.port ?? (scheme == "https" ? 443 : 80))"
        text = String(url.absoluteString.prefix { $0 != "#" })
    }

    var origin: String { "\(url.scheme!.lowercased())://\(host)" }

    /// The path and the query, as the request names them.
    var path: String {
        let path = url.path(percentEncoded: true)
        return (path.isEmpty ? "/" : path) + (url.query(percentEncoded: true).map { "?" + $0 } ?? "")
    }

    var robots: FetchAddress {
        get throws(FetchError) { try FetchAddress(URL(string: "/robots.txt", relativeTo: url), for: text) }
    }

    /// Where a redirect leads.
    func resolving(_ target: String, for address: String) throws(FetchError) -> FetchAddress {
        do throws(FetchError) {
            return try FetchAddress(URL(string: target, relativeTo: url), for: address)
        } catch {
            throw FetchError(address, "redirects to what is no address of a page: \(target.prefix(200))")
        }
    }
}

/// Why an address could not be fetched.
public struct FetchError: Error, CustomStringConvertible, Sendable {
    public let address: String
    public let reason: String
    /// The HTTP status, where there was an answer.
    public let status: Int?
    /// The seconds after which the server wants to be asked again.
    public internal(set) var retryAfter: Double?
    /// Whether it may succeed later.
    public internal(set) var isTransient = false

    init(_ address: String, _ reason: String, status: Int? = nil) {
        self.address = address
        self.reason = reason
        self.status = status
    }

    public var description: String { "\(address): \(reason)" }
}
