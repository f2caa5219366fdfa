import Annotations

/// What makes two captures the same report: its address, else the record's own name, else the file.
enum ArticleKey {
    static func key(of article: Article, in capture: Capture) -> String {
        let isRemote = capture.source.contains("://")
        let key =
            switch capture.form {
            // A page that was fetched is known by the address that was asked for, whatever it calls itself.
            case .page where isRemote: normalized(capture.source)
            case .page, .text:
                article.url.flatMap(address) ?? (article.file == nil ? article.id : capture.source)
            case .entry: article.url.flatMap(address) ?? article.id
            }
        return Key.bounded(key)
    }

    /// The address without what doesn't name the report; `nil` for a site's front page, which pages without one of their own give.
    private static func address(_ url: String) -> String? {
        let key = normalized(url)
        guard let scheme = key.firstRange(of: "://") else { return nil }
        let rest = key[scheme.upperBound...]
        guard let slash = rest.firstIndex(of: "/") else { return nil }
        return rest.index(after: slash) == rest.endIndex ? nil : key
    }

    /// One spelling of an address: no fragment, no campaign parameters, host in lower case, https.
    static func normalized(_ url: String) -> String {
        let url = url.prefix { $0 != "#" }
        guard let scheme = url.firstRange(of: "://") else { return String(url) }
        let name = url[..<scheme.lowerBound].lowercased()
        let rest = url[scheme.upperBound...]
        let host = rest.prefix { $0 != "/" && $0 != "?" }
        var path = String(rest[host.endIndex...])
        if let question = path.firstIndex(of: "?") {
            let kept = path[path.index(after: question)...].split(separator: "&").filter { parameter in
                !tracking.contains { parameter.lowercased().hasPrefix($0) }
            }
            path = path[..<question] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
        }
        return "\(name == "http" ? "https" : name)://\(host.lowercased())\(path.isEmpty ? "/" : path)"
    }

    private static let tracking = ["utm_", "fbclid=", "gclid=", "mc_cid=", "mc_eid="]
}

/// The day that a search by date looks at.
enum ReportDay {
    /// The beginning of the publication date as far as it is ISO 8601 ("2024-06", "2024-06-14"), else the day of the capture.
    static func day(published: String?, captured: String) -> String {
        published.flatMap(prefix) ?? prefix(captured) ?? "0000"
    }

    private static func prefix(_ text: String) -> String? {
        let day = text.utf8.prefix(10)
        let digits = day.enumerated().prefix { ($0 == 4 || $0 == 7) ? $1 == UInt8(ascii: "-") : (48...57).contains($1) }
        switch digits.count {
        case 10: return String(decoding: day, as: UTF8.self)
        case 7...9: return String(decoding: day.prefix(7), as: UTF8.self)
        case 4...6: return String(decoding: day.prefix(4), as: UTF8.self)
        default: return nil
        }
    }
}
