import CLibXML2

/// An XML document as flat columns in document order: node `i` spans `i..<ends[i]`, so that walking needs no recursion.
///
/// Ill-formed documents are recovered as far as libxml2 can. A document's own entities are never expanded and nothing is fetched:
/// ``XMLRepair`` leaves only character references for the library to resolve.
struct XMLTree {
    /// The element's name without its prefix in lower case; empty for text.
    private(set) var names: [String] = []
    /// The address of the element's namespace in lower case; empty where it has none.
    private(set) var namespaces: [String] = []
    private(set) var texts: [String] = []
    private(set) var attributes: [[(name: String, value: String)]] = []
    private(set) var parents: [Int] = []
    private(set) var ends: [Int] = []

    /// Nodes beyond this number are left out: no feed has as many, and a hostile one may.
    static let nodeLimit = 1_000_000

    /// `text` is the document as it was decoded; what its declaration says of an encoding no longer counts.
    init?(_ text: String) {
        sitrep_silence_libxml2()
        let bytes = XMLRepair.apply(text)
        let options =
            Int32(XML_PARSE_RECOVER.rawValue) | Int32(XML_PARSE_NOERROR.rawValue)
            | Int32(XML_PARSE_NOWARNING.rawValue) | Int32(XML_PARSE_NONET.rawValue)
        let document = bytes.withUnsafeBytes { raw in
            xmlReadMemory(
                raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count), nil, "UTF-8", options)
        }
        guard let document else { return nil }
        defer { xmlFreeDoc(document) }
        walk(document)
        if names.isEmpty { return nil }
    }

    private mutating func walk(_ document: xmlDocPtr) {
        var open: [Int] = []
        var node = xmlDocGetRootElement(document)
        while let current = node, names.count < Self.nodeLimit {
            let type = current.pointee.type
            let isElement = type == XML_ELEMENT_NODE
            if isElement || type == XML_TEXT_NODE || type == XML_CDATA_SECTION_NODE {
                names.append(isElement ? Self.string(current.pointee.name).lowercased() : "")
                namespaces.append(Self.string(current.pointee.ns?.pointee.href).lowercased())
                texts.append(isElement ? "" : Self.string(current.pointee.content))
                attributes.append(isElement ? Self.attributes(current) : [])
                parents.append(open.last ?? -1)
                ends.append(names.count)
            }
            if isElement, let child = current.pointee.children {
                open.append(names.count - 1)
                node = child
                continue
            }
            node = current.pointee.next
            var up = current
            while node == nil, let above = up.pointee.parent, above.pointee.type == XML_ELEMENT_NODE {
                ends[open.removeLast()] = names.count
                node = above.pointee.next
                up = above
            }
        }
        for last in open { ends[last] = names.count }
    }

    private static func attributes(_ element: xmlNodePtr) -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        var attribute = element.pointee.properties
        while let current = attribute, found.count < 64 {
            let isXML = string(current.pointee.ns?.pointee.prefix) == "xml"
            let name = string(current.pointee.name).lowercased()
            found.append((isXML ? "xml:" + name : name, string(current.pointee.children?.pointee.content)))
            attribute = current.pointee.next
        }
        return found
    }

    private static func string(_ bytes: UnsafePointer<UInt8>?) -> String { bytes.map { String(cString: $0) } ?? "" }

    func attribute(_ name: String, _ node: Int) -> String? { attributes[node].first { $0.name == name }?.value }

    /// The elements directly below a node.
    func children(_ node: Int) -> [Int] {
        var found: [Int] = []
        var at = node + 1
        while at < ends[node] {
            if !names[at].isEmpty { found.append(at) }
            at = ends[at]
        }
        return found
    }

    /// The words below a node, markup left out.
    func words(_ node: Int) -> String { texts[node..<ends[node]].joined() }

    func hasElements(_ node: Int) -> Bool { names[(node + 1)..<ends[node]].contains { !$0.isEmpty } }

    /// What is below a node as HTML, so that markup which stands in the feed itself reads like escaped markup.
    func markup(_ node: Int) -> String {
        var html = ""
        var open: [Int] = []
        for at in (node + 1)..<max(node + 1, ends[node]) {
            while let last = open.last, ends[last] <= at { html += "</\(names[open.removeLast()])>" }
            if names[at].isEmpty {
                html += Self.escaped(texts[at])
            } else {
                html += "<" + names[at]
                for (name, value) in attributes[at] where !name.hasPrefix("xml:") {
                    html += " \(name)=\"\(Self.escaped(value))\""
                }
                html += ">"
                open.append(at)
            }
        }
        while let last = open.popLast() { html += "</\(names[last])>" }
        return html
    }

    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 }) else { return text }
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
