import Annotations
import Knowledge

/// Sanctions regimes by name, and the instruments of the US and the EU.
extension ReferenceReader {
    /// "the UN arms embargo on Darfur", "the sanctions regime", "UN sanctions on North Korea".
    mutating func readRegime(at position: Int) -> Int? {
        let isSanctions = words.key(position) == "sanctions"
        var first = position
        var end = position + 1
        if isSanctions {
            if ["regime", "regimes"].contains(words.key(end)) { end += 1 }
        } else {
            guard ["arms", "weapons"].contains(words.key(position - 1)), position - 1 >= floor else { return nil }
            first = position - 1
        }
        // The body comes right before, or before the country concerned ("the UN's Darfur arms embargo").
        var body = regimeBody(before: first)
        let concerned = regimes.name(endingAt: first - (words[first - 1]?.kind == .possessive ? 1 : 0))
        if let concerned {
            first = max(floor, concerned.words.lowerBound)
            body = body ?? regimeBody(before: first)
        }
        if let body { first = start(before: first, body.words) }
        // Sanctions by themselves are an act, not a rule that the text cites.
        guard !isSanctions || end == position + 2 || body?.code == "UNSC" else { return nil }
        guard
            !["new", "fresh", "more", "additional", "further", "possible", "draft", "proposed"].contains(
                words.key(first - 1))
        else { return nil }
        let target = regimes.target(after: end)
        if let target { end = target.words.upperBound }
        let code = concerned?.regime ?? target?.regime ?? regimes.regime(near: first..<end)
        guard
            let owner = body?.code ?? code.flatMap({ knowledge.regime($0) }).map({ $0.body == "UN" ? "UNSC" : $0.body })
        else { return nil }
        references.append(Reference(span: span(first..<end), body: owner, regime: code))
        return end
    }

    /// Who runs a regime, as named right before it.
    private func regimeBody(before position: Int) -> BodyName? {
        if let body = bodyName(before: position), ["UNSC"].contains(body.code) { return body }
        let last = words[position - 1]?.kind == .possessive ? position - 2 : position - 1
        guard last >= floor else { return nil }
        let codes = [
            "eu": "EU", "european": "EU", "us": "US", "american": "US", "uk": "UK", "british": "UK",
            "un-imposed": "UNSC", "un-mandated": "UNSC",
        ]
        return codes[words.key(last)].map { BodyName(code: $0, words: position - last) }
    }

    /// "Executive Order 13382", "E.O. 13382", "Executive Orders 13382 and 13722".
    mutating func readOrder(at position: Int) -> Int? {
        var next = position + 1
        if words.key(position) == "executive" {
            guard ["order", "orders"].contains(words.key(next)) else { return nil }
            next += 1
            if words.key(next) == "(", words.key(next + 2) == ")" { next += 3 }
        }
        if words.key(next) == "no" { next += words.key(next + 1) == "." ? 2 : 1 }
        var first = position
        var after: Int?
        while let number = words[next]?.number, 1000...99999 ~= number {
            let order = knowledge.instruments.first { $0.kind == .order && $0.citation == String(number) }
            references.append(
                Reference(
                    span: span(first..<next + 1), body: "US", resolution: number, year: order?.year,
                    regime: order?.regime))
            after = next + 1
            next += 1
            if words.key(next) == "," { next += 1 }
            if ["and", "or"].contains(words.key(next)) { next += 1 }
            guard next > after! else { break }
            first = next
        }
        return after
    }

    /// "Council Regulation (EU) 2017/1509", "Regulation (EU) No 833/2014", "Council Decision 2014/512/CFSP".
    mutating func readEuropean(at position: Int) -> Int? {
        var next = position + 1
        var isEuropean = false
        if words.key(next) == "(", ["eu", "ec", "cfsp", "euratom"].contains(words.key(next + 1)) {
            while words.key(next) != ")", next < position + 6 { next += 1 }
            next += 1
            isEuropean = true
        }
        var yearComesLast = false
        if words.key(next) == "no" {
            next += words.key(next + 1) == "." ? 2 : 1
            yearComesLast = true
        }
        guard let left = words[next]?.number, words.key(next + 1) == "/", let right = words[next + 2]?.number else {
            return nil
        }
        var end = next + 3
        if words.key(end) == "/", ["cfsp", "eu", "ec"].contains(words.key(end + 1)) {
            end += 2
            isEuropean = true
        }
        let start = europeanStart(before: position)
        guard isEuropean || start < position else { return nil }
        let years = 1952...2100
        if !years.contains(left) { yearComesLast = true }
        let (number, year) = yearComesLast ? (left, right) : (right, left)
        guard years.contains(year) else { return nil }
        let citation = "\(left)/\(right)"
        let known = knowledge.instruments.first { $0.body == "EU" && $0.citation == citation }
        references.append(
            Reference(
                span: span(start..<end), body: "EU", resolution: number, year: year, regime: known?.regime))
        return end
    }

    /// "Council Implementing", "EU".
    private func europeanStart(before position: Int) -> Int {
        var start = position
        while start - 1 >= floor,
            ["council", "implementing", "delegated", "eu", "commission"].contains(words.key(start - 1))
        {
            start -= 1
        }
        return start
    }

    /// "CAATSA", "the Caesar Act", the Treasury's list of Specially Designated Nationals.
    mutating func readAct(at position: Int) -> Int? {
        let lists = [
            ["specially", "designated", "nationals"], ["sdn", "list"], ["ofac", "designation"],
            ["ofac", "designations"],
        ]
        for list in lists where list.indices.allSatisfy({ words.key(position + $0) == list[$0] }) {
            references.append(Reference(span: span(position..<position + list.count), body: "US"))
            return position + list.count
        }
        for act in knowledge.instruments where act.kind == .act {
            guard let end = match(act.citation, at: position) else { continue }
            references.append(
                Reference(span: span(position..<end), body: act.body, year: act.year, regime: act.regime))
            return end
        }
        return nil
    }

    /// The index after a name that stands at `position`, word by word.
    private func match(_ name: String, at position: Int) -> Int? {
        guard let first = name.utf8.first, first | 0x20 == words.key(position).utf8.first else { return nil }
        let parts = ReferenceWords(name)
        guard parts.pieces.indices.allSatisfy({ words.key(position + $0) == parts.key($0) }) else { return nil }
        return position + parts.count
    }
}
