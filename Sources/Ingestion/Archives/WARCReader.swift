/// Reads the records of a web archive one by one; what is wrong with one is an error in its place, and the rest goes on.
///
/// A record whose length is wrong shows by what follows it. Reading then goes on where the next one begins, inside the block that
/// was read too far, too.
struct WARCReader {
    private let stream: ByteStream
    private let file: String
    private var isARC: Bool?
    private var isOver = false

    /// A record's header may have so many bytes; real ones have a few hundred.
    private static let headerLimit = 1 << 16

    init(_ stream: ByteStream, file: String) {
        self.stream = stream
        self.file = file
    }

    /// Whether bytes begin like a record.
    static func isStart(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: "WARC/".utf8) || bytes.starts(with: "filedesc:".utf8)
            || bytes.starts(with: "http://".utf8) || bytes.starts(with: "https://".utf8)
    }

    /// The next record that can hold a page.
    mutating func next() -> Result<WARCRecord, IngestionError>? {
        while !isOver {
            do throws(IngestionError) {
                if let record = try record(), record.isRead { return .success(record) }
            } catch {
                // Reading itself failed where no offset is said: nothing more will come.
                if error.offset == nil { isOver = true }
                return .failure(error)
            }
        }
        return nil
    }

    /// The next record; `nil` for one that isn't read and at the end.
    private mutating func record() throws(IngestionError) -> WARCRecord? {
        while let next = try stream.peek(1).first, next == UInt8(ascii: "\r") || next == UInt8(ascii: "\n") {
            _ = try stream.skip(1)
        }
        let start = stream.offset
        let place = stream.place(of: start)
        guard try !stream.peek(1).isEmpty else {
            guard let fault = stream.fault else {
                isOver = true
                return nil
            }
            stream.resume()
            throw error(fault.place ?? place, fault.reason)
        }
        if isARC == nil { isARC = try stream.peek(9).starts(with: "filedesc:".utf8) }
        let header = isARC! ? try arcHeader(place) : try warcHeader(place)
        var (record, length) = header
        let isRead = record.isRead
        let isLong = length > ByteReader.recordLimit
        let got: Int
        if isRead, !isLong {
            record.block = try stream.read(length)
            got = record.block.count
        } else {
            got = try stream.skip(length)
        }
        guard got == length else {
            if record.isKnownWhole { return record }
            let reason = stream.fault?.reason ?? "the file ends"
            stream.resume()
            if goesBack(record.block) { throw error(place, "its length of \(length) bytes is wrong") }
            throw error(place, "\(reason) after \(got) of the record's \(length) bytes")
        }
        try checkEnd(record, length, place)
        if let fault = stream.fault, fault.place == place, !record.isKnownWhole {
            stream.resume()
            throw error(place, fault.reason)
        }
        if isRead, isLong {
            throw error(place, "longer than \(ByteReader.recordLimit >> 20) MiB, the most that one report may have")
        }
        return record
    }

    /// Two empty lines follow a record; where they don't, its length is wrong unless something else shows that it is right. What
    /// stands between it and the next one is then reported by itself.
    private func checkEnd(_ record: WARCRecord, _ length: Int, _ place: Int) throws(IngestionError) {
        guard try !stream.peek(4).elementsEqual("\r\n\r\n".utf8) else { return }
        let ahead = try stream.peek(16)
        let rest = ahead.drop { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }
        guard isARC == false, !rest.isEmpty, !rest.starts(with: "WARC/".prefix(rest.count).utf8),
            !stream.isMemberStart(stream.offset + ahead.count - rest.count), !record.isKnownWhole
        else { return }
        if !goesBack(record.block) { try findRecord() }
        throw error(place, "its length of \(length) bytes is wrong")
    }

    /// Puts back what was read too far: from where the next record begins inside the block.
    private func goesBack(_ block: [UInt8]) -> Bool {
        guard isARC == false, let inner = block.firstRange(of: "\r\n\r\nWARC/1.".utf8) else { return false }
        stream.unread(block[inner.lowerBound...])
        return true
    }

    private func warcHeader(_ place: Int) throws(IngestionError) -> (WARCRecord, length: Int) {
        guard let first = try stream.line(), first.starts(with: "WARC/".utf8) else {
            try findRecord()
            let fault = stream.fault
            stream.resume()
            throw error(fault?.place ?? place, fault?.reason ?? "expected a record (\"WARC/1.0\")")
        }
        var fields = HeaderFields()
        let start = stream.offset
        while true {
            guard let line = try stream.line() else {
                let reason = stream.fault?.reason ?? "the file ends"
                stream.resume()
                throw error(place, "\(reason) in the record's header")
            }
            if line.isEmpty { break }
            guard stream.offset - start <= Self.headerLimit else {
                try findRecord()
                throw error(place, "the record's header is longer than \(Self.headerLimit >> 10) KiB")
            }
            // A line without a colon is passed over: what counts are the fields below.
            _ = fields.take(line)
        }
        guard let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
            try findRecord()
            throw error(place, "the record has no valid Content-Length")
        }
        guard let type = fields["warc-type"]?.lowercased() else {
            _ = try stream.skip(length)
            throw error(place, "the record has no WARC-Type")
        }
        return (WARCRecord(type: type, fields: fields, place: place), length)
    }

    /// Reads on to a line that begins a record.
    private func findRecord() throws(IngestionError) {
        while true {
            if try stream.peek(5).elementsEqual("WARC/".utf8) { return }
            guard try stream.line() != nil else { return }
        }
    }

    // MARK: - ARC

    /// `address IP date type length`, blanks allowed in the address (Internet Archive, 1996).
    private func arcHeader(_ place: Int) throws(IngestionError) -> (WARCRecord, length: Int) {
        guard let line = try stream.line(limit: Self.headerLimit), let record = Self.arcRecord(line, place) else {
            while let line = try nextLine(), Self.arcRecord(line, 0) == nil { _ = try stream.line() }
            throw error(place, "expected an ARC record's line: address, IP, date, type, length")
        }
        return record
    }

    private func nextLine() throws(IngestionError) -> [UInt8]? {
        let line = try stream.line(limit: Self.headerLimit)
        if let line { stream.unread((line + [UInt8(ascii: "\n")])[...]) }
        return line
    }

    private static func arcRecord(_ line: [UInt8], _ place: Int) -> (WARCRecord, length: Int)? {
        let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard parts.count >= 5, let length = Int(parts[parts.count - 1]), length >= 0,
            parts[parts.count - 3].utf8.allSatisfy({ (0x30...0x39).contains($0) }), parts[0].contains(":")
        else { return nil }
        var fields = HeaderFields()
        fields.append("WARC-Target-URI", parts.dropLast(4).joined(separator: " "))
        fields.append("Content-Type", parts[parts.count - 2])
        if let time = FeedDate.parse(parts[parts.count - 3]) { fields.append("WARC-Date", time) }
        let type = parts[0].hasPrefix("filedesc:") ? "warcinfo" : "response"
        return (WARCRecord(type: type, fields: fields, place: place), length)
    }

    private func error(_ place: Int, _ reason: String) -> IngestionError {
        IngestionError(file: file, offset: place, reason: reason)
    }
}
