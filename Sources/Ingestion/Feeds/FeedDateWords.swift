/// The words in dates: months of the languages that feeds were seen in, halves of the day, zones of RFC 822 and usual ones.
enum FeedDateWords {
    static let months: [String: Int] = {
        let names = [
            "jan january januar enero janvier gennaio janeiro január januári ιαν",
            "feb february februar febrero février fevrier febbraio fevereiro február februári φεβ",
            "mar march märz maart marzo mars março március márciu μάρ μαρ mär",
            "apr april abril avril aprile április áprili απρ",
            "may mai mayo maggio maio mei május máju μάι μαϊ μαι",
            "jun june juni junio juin giugno junho június ιούν ιον",
            "jul july juli julio juillet luglio julho július július ιούλ ιολ",
            "aug august agosto août aout augustus augusztus auguszt αύγ αυγ",
            "sep sept september septiembre septembre settembre setembro szeptember σεπ",
            "oct october oktober okt octubre octobre ottobre outubro október οκτ",
            "nov november noviembre novembre novembro νοέ νοε",
            "dec december dezember dez diciembre décembre dicembre dezembro δεκ",
        ]
        var table: [String: Int] = ["jún": 6, "júliu": 7, "júniu": 6, "júni": 6, "júli": 7]
        for (index, list) in names.enumerated() {
            for name in list.split(separator: " ") { table[String(name)] = index + 1 }
        }
        return table
    }()

    /// `true` is after noon.
    static let halves: [String: Bool] = ["am": false, "pm": true, "오전": false, "오후": true]

    /// Hours east of Greenwich. The military letters other than Z are left out: RFC 822 printed their signs wrongly.
    static let zones: [String: Int] = [
        "z": 0, "ut": 0, "utc": 0, "gmt": 0, "etc": 0, "est": -5, "edt": -4, "et": -5, "cst": -6, "cdt": -5, "ct": -6,
        "mst": -7, "mdt": -6, "mt": -7, "pst": -8, "pdt": -7, "pt": -8, "ast": -4, "adt": -3, "cet": 1, "cest": 2,
        "bst": 1, "msk": 3, "jst": 9, "kst": 9, "aest": 10, "akst": -9, "akdt": -8, "hst": -10,
    ]
}
