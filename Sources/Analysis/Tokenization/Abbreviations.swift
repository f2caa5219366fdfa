/// Word lists of the tokenizer and the sentence splitter.
enum Abbreviations {
    /// Words whose full stop belongs to them and that stand before a name: never a sentence's end.
    static let titles = WordSet(
        """
        mr mrs ms messrs mme mlle dr prof gen lt col maj capt cmdr cpl sgt adm rep reps sen sens gov pres rev hon fr st
        ste sr sra supt insp det atty amb min sec dep asst pvt brig cdr ens lieut mgr msgr ft mt vs al esq dist
        """)

    /// Words that open sentences and are nobody's surname.
    static let openers = WordSet(
        "they he she it we you the this these those there but and in on at if when his her its their")

    /// Words whose full stop belongs to them wherever they stand; a sentence may end with one.
    static let common = WordSet(
        """
        inc corp ltd co cos bros jr sr llc plc etc approx est dept div univ assn bldg ave blvd rd hwy pkwy jan feb aug sept
        oct nov dec tel ext vol pp ed eds trans ca cf viz ibid op ph.d fig figs eq ch sect para pl pls attn tues thur thurs
        ariz calif colo conn fla ga ill ind kan ky md mich minn miss mo mont neb nev okla penn pa tenn tex va vt wash wis
        wyo mass intl natl govt mfg dba inst ste thru
        """)

    /// Words that are abbreviations only before a number: "No. 5", "Mar. 3", "Art. 41".
    static let beforeNumber = WordSet(
        "no nos mar apr jun jul sat sun mon tue wed fri art arts sec secs p para paras res reg pt pts vol fig ch cl")

    /// First parts of hyphenated words that stay one token in the treebanks ("non-proliferation", "mid-June").
    static let prefixes = WordSet(
        """
        anti arch bi co contra counter cross cyber de e eco ex extra fore hyper hypo inter intra macro mega meta micro mid
        mini mis mono multi neo non omni over pan para poly post pre pro proto pseudo psycho re semi socio sub super supra
        tele trans tri ultra un under uni vice x
        """)

    /// Last parts of names joined by full stops: hosts and files ("tass.com", "report.pdf").
    static let domains = WordSet(
        """
        com org net gov edu mil int info biz io co uk us ru kr kp cn jp de fr eu au ca ch in ua il ir nz za tv me ly
        doc docx xls xlsx pdf html htm txt ppt jpg png gif zip mp3 mp4 csv xml exe url asp aspx php
        """)

    /// Words that begin a sentence far more often than they follow an abbreviation in capitals inside one.
    static let starters = WordSet(
        """
        the a an this that these those he she it they we i you his her its their our my your there here in on at by for from
        with after before but and or so yet however meanwhile moreover also although though while when where what why who how
        if as since because during under over despite according both each some many most all no not one such then now
        last next another other earlier later still nevertheless instead thus therefore even among since until
        """)

    /// Words that are written as one and read as two: where the second begins, in bytes.
    static func fusion(_ hash: UInt32) -> Int? { fusions[hash] }

    private static let fusions: [UInt32: Int] = Dictionary(
        uniqueKeysWithValues: [
            ("cannot", 3), ("gonna", 3), ("wanna", 3), ("gotta", 3), ("dunno", 2), ("gimme", 3), ("lemme", 3),
            ("dont", 2), ("didnt", 3), ("doesnt", 4), ("isnt", 2), ("wasnt", 3), ("couldnt", 5), ("wouldnt", 5),
            ("shouldnt", 6), ("havent", 4), ("hasnt", 3), ("arent", 3), ("werent", 4), ("wont", 2), ("cant", 2),
            ("aint", 2), ("thats", 4), ("whats", 4), ("theres", 5), ("youre", 3), ("theyre", 4),
        ].map { (FeatureHash.text($0.0), $0.1) })

    /// What may follow an apostrophe as a word of its own: "it's", "we've".
    static let clitics = WordSet("s m re ve ll d")

    /// Words that begin with an apostrophe: "'em".
    static let elisions = WordSet("em til tis twas cause n bout round tween")
}
