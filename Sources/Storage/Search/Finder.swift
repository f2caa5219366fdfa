import Annotations

/// The statements of one search.
struct Finder {
    let dialect: Dialect
    let query: SearchQuery
    let words: TextQuery?

    /// The versions that fit, best first.
    var statement: SQL {
        var conditions = Session.conditions(query.filter)
        var tables: SQL = " FROM version JOIN article ON article.id = version.article_id"
        var order: SQL = " ORDER BY version.day DESC, version.id DESC"
        if let words {
            switch dialect {
            case .sqlite:
                tables =
                    " FROM words JOIN version ON version.id = words.rowid JOIN article ON article.id = version.article_id"
                conditions.append("words MATCH \(words.fts5)")
                // A word of the title weighs as much as four of the text.
                order = " ORDER BY bm25(words, 4.0, 1.0), version.id DESC"
            case .postgres:
                tables += " JOIN body ON body.version_id = version.id"
                conditions.append("body.words @@ websearch_to_tsquery('english', \(words.websearch))")
                order =
                    " ORDER BY ts_rank_cd(body.words, websearch_to_tsquery('english', \(words.websearch)), 1) DESC, version.id DESC"
            }
        }
        if let said = said() {
            conditions.append("version.id IN (SELECT claim.version_id" + said + ")")
        } else if let named = named() {
            // One list: SQLite would make two joined by OR twice.
            conditions.append(
                "version.id IN (SELECT mention.version_id" + named
                    + (acted().map { " UNION SELECT event.version_id" + $0 } ?? "") + ")")
        }
        if let counted = counted(), let passed = passed() {
            conditions.append(
                "(version.id IN (SELECT figure.version_id" + counted + ") OR version.id IN (SELECT transfer.version_id"
                    + passed + "))")
        }
        return "SELECT " + Session.versionColumns + tables + " WHERE " + .all(conditions) + order
            + " LIMIT \(query.limit)"
    }

    /// The text with the words found marked; `nil` where the search has none.
    func highlights(_ version: Int) -> SQL? {
        guard let words else { return nil }
        switch dialect {
        case .sqlite:
            return """
                SELECT highlight(words, 1, char(2), char(3)) FROM words
                WHERE words.rowid = \(version) AND words MATCH \(words.fts5)
                """
        case .postgres:
            let options = "HighlightAll=true,StartSel=\(Highlights.open),StopSel=\(Highlights.close)"
            return """
                SELECT ts_headline('english', text, websearch_to_tsquery('english', \(words.websearch)), \(options))
                FROM body WHERE version_id = \(version)
                """
        }
    }

    /// The rows of one version that fit: start, stop, label.
    func rows(_ version: Int) -> [(SearchHit.Evidence.Kind, SQL)] {
        func of(_ table: SQL) -> SQL {
            " AND " + table + ".version_id = \(version) ORDER BY " + table + ".number LIMIT 3"
        }
        var rows: [(SearchHit.Evidence.Kind, SQL)] = []
        let isNamed = query.actor != nil
        if isNamed || query.act != nil {
            let who = said(orNothing: true)!
            rows.append(
                (
                    .claim,
                    "SELECT claim.start, claim.stop, coalesce((SELECT actor.name FROM actor WHERE actor.id = claim.actor_id) || ', ', '') || claim.act"
                        + who + of("claim")
                ))
        }
        if isNamed, query.act == nil {
            if let acted = acted() {
                rows.append(
                    (
                        .event,
                        "SELECT event.start, event.stop, coalesce(event.source, '') || ' ' || event.plover || ' ' || coalesce(event.target, '')"
                            + acted + of("event")
                    ))
            }
            if let named = named() {
                rows.append(
                    (
                        .name,
                        "SELECT mention.start, mention.stop, (SELECT actor.name FROM actor WHERE actor.id = mention.actor_id)"
                            + named + of("mention")
                    ))
            }
        }
        if let counted = counted(), let passed = passed() {
            rows.append((.figure, "SELECT figure.start, figure.stop, figure.object" + counted + of("figure")))
            rows.append((.transfer, "SELECT transfer.start, transfer.stop, transfer.object" + passed + of("transfer")))
        }
        return rows
    }

    /// Claims of the act asked for, by the actor asked for. `orNothing`: also where only an actor is asked for.
    private func said(orNothing: Bool = false) -> SQL? {
        guard query.act != nil || orNothing else { return nil }
        var conditions: [SQL] = []
        if let act = query.act { conditions.append("claim.act = \(act)") }
        if let actor = isActor {
            conditions.append("claim.actor_id IN (SELECT actor.id FROM actor WHERE " + actor + ")")
        }
        return " FROM claim WHERE " + .all(conditions)
    }

    /// Not a join: the few actors are looked up first, then their mentions by index.
    private func named() -> SQL? {
        isActor.map { " FROM mention WHERE mention.actor_id IN (SELECT actor.id FROM actor WHERE " + $0 + ")" }
    }

    private func acted() -> SQL? {
        guard let code else { return nil }
        return
            " FROM event WHERE (event.source >= \(code) AND event.source < \(code + "~") OR event.target >= \(code) AND event.target < \(code + "~"))"
    }

    private func counted() -> SQL? {
        query.object.map { " FROM figure WHERE " + contains("figure.object", $0) }
    }

    private func passed() -> SQL? {
        query.object.map { " FROM transfer WHERE " + contains("transfer.object", $0) }
    }

    private var isActor: SQL? {
        guard let actor = query.actor else { return nil }
        let named = contains("actor.folded", actor)
        guard let code else { return named }
        return "(" + named + " OR actor.code >= \(code) AND actor.code < \(code + "~"))"
    }

    /// Actor codes are three or more capitals; everything else is part of a name.
    private var code: String? {
        query.actor.flatMap { actor in
            actor.utf8.count >= 3 && actor.utf8.allSatisfy { (65...90).contains($0) } ? actor : nil
        }
    }

    private func contains(_ column: SQL, _ part: String) -> SQL {
        switch dialect {
        case .sqlite: "instr(lower(" + column + "), \(part.lowercased())) > 0"
        case .postgres: "strpos(lower(" + column + "), \(part.lowercased())) > 0"
        }
    }
}
