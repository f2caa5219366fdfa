import CLibXML2

/// Parses HTML of any quality with libxml2; the one place that touches it.
enum PageParser {
    /// Elements and words beyond this number are left out: no report has as many, and a hostile page may.
    static let nodeLimit = 2_000_000

    /// `nil` where libxml2 finds no document at all.
    static func page(_ bytes: [UInt8]) -> Page? {
        guard !bytes.isEmpty, bytes.count <= Int(Int32.max) else { return nil }
        sitrep_silence_libxml2()
        let options =
            Int32(HTML_PARSE_RECOVER.rawValue) | Int32(HTML_PARSE_NOERROR.rawValue)
            | Int32(HTML_PARSE_NOWARNING.rawValue) | Int32(HTML_PARSE_NONET.rawValue)
        let document = AttributeLimit.apply(bytes).withUnsafeBytes { raw in
            htmlReadMemory(
                raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count), nil, encoding(raw), options)
        }
        guard let document else { return nil }
        defer { xmlFreeDoc(document) }
        return walk(document)
    }

    /// Bytes that are UTF-8 are read as such, whatever the page claims: nothing else looks like it by chance.
    private static func encoding(_ bytes: UnsafeRawBufferPointer) -> String? {
        if String(validating: bytes, as: UTF8.self) != nil { return "UTF-8" }
        return PageEncoding.declared(bytes) ?? "windows-1252"
    }

    /// Copies the tree in document order, without recursion.
    private static func walk(_ document: htmlDocPtr) -> Page {
        var page = Page()
        var open: [Int] = []
        var node = UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self).pointee.children
        while let current = node, page.count < nodeLimit {
            let parent = open.last ?? -1
            var entered = false
            switch current.pointee.type {
            case XML_ELEMENT_NODE:
                open.append(page.open(string(current.pointee.name).lowercased(), attributes(current), parent: parent))
                entered = true
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                page.text(string(current.pointee.content), parent: parent)
            default: break
            }
            if entered, let child = current.pointee.children {
                node = child
                continue
            }
            if entered { page.close(open.removeLast()) }
            node = current.pointee.next
            var up = current
            while node == nil, let above = up.pointee.parent, above.pointee.type == XML_ELEMENT_NODE {
                page.close(open.removeLast())
                node = above.pointee.next
                up = above
            }
        }
        while let last = open.popLast() { page.close(last) }
        return page
    }

    private static func attributes(_ element: xmlNodePtr) -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        var attribute = element.pointee.properties
        while let current = attribute, found.count < 64 {
            // A value is a list of text nodes; all but entities make one.
            let value = string(current.pointee.children?.pointee.content)
            found.append((string(current.pointee.name).lowercased(), value))
            attribute = current.pointee.next
        }
        return found
    }

    private static func string(_ bytes: UnsafePointer<UInt8>?) -> String { bytes.map { String(cString: $0) } ?? "" }
}

/// The encoding that a page declares.
enum PageEncoding {
    /// The name after `charset=` in the first kilobytes, where HTML wants it (WHATWG HTML, 13.2.3.2).
    static func declared(_ bytes: UnsafeRawBufferPointer) -> String? {
        let head = String(decoding: bytes.prefix(4096), as: Unicode.ASCII.self).lowercased()
        guard let found = head.firstRange(of: "charset=") else { return nil }
        let name = head[found.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
            .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        // Bytes that are not UTF-8 don't become it by being called so; Latin-1 on the web means Windows-1252.
        if name.isEmpty || name == "utf-8" || name == "utf8" || name == "iso-8859-1" || name == "latin1" { return nil }
        return String(name)
    }
}
