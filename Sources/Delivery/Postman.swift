import CCurl
import Foundation

/// Sends a message out of the program: an HTTP POST or a mail. It never tries twice; the caller knows what is still to be sent.
public enum Postman {
    /// Seconds for one message.
    private static let timeout = 20
    private static let start: Void = { _ = sitrep_curl_start() }()

    /// Posts JSON.
    ///
    /// - Throws: ``DeliveryError`` where the server can't be reached or doesn't answer 2xx.
    public static func post(_ json: String, to url: String) throws(DeliveryError) {
        let curl = handle(url, protocols: "http,https")
        defer { curl_easy_cleanup(curl) }
        var fields = curl_slist_append(nil, "Content-Type: application/json; charset=utf-8")
        fields = curl_slist_append(fields, "Expect:")
        defer { curl_slist_free_all(fields) }
        _ = sitrep_curl_fields(curl, fields)
        sitrep_curl_post(curl, json, json.utf8.count)
        sitrep_curl_discard(curl) { _, size, count, _ in size * count }
        try perform(curl, url)
        let status = sitrep_curl_status(curl)
        guard (200..<300).contains(status) else { throw DeliveryError(url, "answered \(status), not 2xx") }
    }

    /// Hands a mail to a server (smtp://host:port, with STARTTLS where it offers it, or smtps://host:port).
    public static func mail(
        _ mail: Mail, server: String, user: String?, password: String?
    ) throws(DeliveryError) {
        let curl = handle(server, protocols: "smtp,smtps")
        defer { curl_easy_cleanup(curl) }
        _ = sitrep_curl_text(curl, CURLOPT_MAIL_FROM, "<\(Mail.line(mail.from))>")
        var recipients: UnsafeMutablePointer<curl_slist>?
        for recipient in mail.to { recipients = curl_slist_append(recipients, "<\(Mail.line(recipient))>") }
        defer { curl_slist_free_all(recipients) }
        _ = sitrep_curl_recipients(curl, recipients)
        if let user {
            _ = sitrep_curl_text(curl, CURLOPT_USERNAME, user)
            _ = sitrep_curl_text(curl, CURLOPT_PASSWORD, password ?? "")
            // A password never goes over an open line.
            _ = sitrep_curl_number(curl, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        } else {
            _ = sitrep_curl_number(curl, CURLOPT_USE_SSL, Int(CURLUSESSL_TRY.rawValue))
        }
        let source = Source(Array(mail.text.utf8))
        try withExtendedLifetime(source) { () throws(DeliveryError) in
            sitrep_curl_upload(
                curl,
                { buffer, size, count, context in
                    let source = Unmanaged<Source>.fromOpaque(context!).takeUnretainedValue()
                    let piece = source.rest.prefix(size * count)
                    for (offset, byte) in piece.enumerated() { buffer![offset] = CChar(bitPattern: byte) }
                    source.rest = source.rest.dropFirst(piece.count)
                    return piece.count
                }, Unmanaged.passUnretained(source).toOpaque())
            try perform(curl, server)
        }
    }

    private final class Source {
        var rest: ArraySlice<UInt8>
        init(_ bytes: [UInt8]) { rest = bytes[...] }
    }

    private static func handle(_ url: String, protocols: String) -> UnsafeMutableRawPointer {
        start
        guard let curl = curl_easy_init() else { fatalError("libcurl can't start: out of memory") }
        _ = sitrep_curl_text(curl, CURLOPT_URL, url)
        _ = sitrep_curl_text(curl, CURLOPT_PROTOCOLS_STR, protocols)
        _ = sitrep_curl_number(curl, CURLOPT_TIMEOUT, timeout)
        _ = sitrep_curl_number(curl, CURLOPT_NOSIGNAL, 1)
        return curl
    }

    private static func perform(_ curl: UnsafeMutableRawPointer, _ url: String) throws(DeliveryError) {
        let code = curl_easy_perform(curl)
        guard code == CURLE_OK else {
            throw DeliveryError(url, String(cString: curl_easy_strerror(code)).lowercased())
        }
    }
}

/// A message that didn't get out.
public struct DeliveryError: Error, CustomStringConvertible, Sendable {
    public let description: String

    /// The address is given without its query, which may hold a key.
    init(_ address: String, _ reason: String) { description = "\(address.prefix { $0 != "?" }): \(reason)" }
}
