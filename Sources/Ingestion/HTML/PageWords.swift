/// What class names and ids say of the part that they name.
struct PageMarks: OptionSet {
    let rawValue: UInt8
    /// No article is in it.
    static let boilerplate = PageMarks(rawValue: 1)
    /// The article's own place.
    static let article = PageMarks(rawValue: 2)
    static let byline = PageMarks(rawValue: 4)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Of the value of a `class` or `id`: its words are "related", "links" and "box" in "related-links_Box".
    init(naming value: ArraySlice<UInt8>) {
        self = []
        var previous = PageName()
        var word = PageName()
        var wasSmall = false
        value.prefix(400).withUnsafeBufferPointer { value in
            for byte in value {
                let isCapital = byte >= 0x41 && byte <= 0x5A
                let isLetter = isCapital || byte >= 0x61 && byte <= 0x7A || byte >= 0x80
                if !isLetter || isCapital && wasSmall, !word.isEmpty {
                    take(word, after: previous)
                    (previous, word) = (word, PageName())
                }
                if isLetter { word.append(byte) }
                wasSmall = isLetter && !isCapital
            }
        }
        if !word.isEmpty { take(word, after: previous) }
    }

    private mutating func take(_ word: PageName, after previous: PageName) {
        if let marks = PageWords.marks[word] { formUnion(marks) }
        if let firsts = PageWords.pairs[word], firsts.contains(previous) { insert(.boilerplate) }
    }
}

/// The words of class names and ids, by which pages say what a part is for.
private enum PageWords {
    /// What one word says.
    static let marks: PageName.Table<PageMarks> = {
        var marks: [String: PageMarks] = ["byline": .byline]
        for word in boilerplate { marks[word, default: []].insert(.boilerplate) }
        for word in article { marks[word, default: []].insert(.article) }
        return PageName.Table(marks.map { ($0.key, $0.value) })
    }()

    /// The first words of the pairs by their second ones.
    static let pairs: PageName.Table<[PageName]> = {
        var pairs: [String: [PageName]] = [:]
        for pair in boilerplatePairs {
            let words = pair.split(separator: " ").map(String.init)
            pairs[words[1], default: []].append(PageName(words[0]))
        }
        return PageName.Table(pairs.map { ($0.key, $0.value) })
    }()

    /// Parts that no article is in, by one word of their names.
    static let boilerplate: Set<String> = [
        "ad", "ads", "adv", "advert", "advertisement", "advertising", "adslot", "adunit", "sponsor", "sponsored",
        "sponsorship", "promo", "promos", "promotion", "promoted", "outbrain", "taboola", "share", "sharing",
        "sharebar",
        "sharedaddy", "addthis", "addtoany", "social", "socials", "follow", "related", "relateds", "recommend",
        "recommended",
        "recommendation", "recommendations", "recirc", "recirculation", "trending", "popular", "mostpopular",
        "newsletter",
        "newsletters", "subscribe", "subscription", "signup", "signin", "login", "register", "paywall", "comment",
        "comments", "commenting", "disqus", "livefyre", "respond", "replies", "sidebar", "rail", "breadcrumb",
        "breadcrumbs", "nav", "navbar", "navigation", "menu", "menus", "footer", "foot", "masthead", "cookie",
        "cookies",
        "consent", "gdpr", "popup", "modal", "overlay", "lightbox", "toolbar", "tools", "tags", "taglist", "topics",
        "keywords", "byline", "bylines", "dateline", "timestamp", "bio", "authorbio", "aboutauthor", "copyright",
        "copy",
        "disclaimer", "legal", "caption", "captions", "wp-caption", "credit", "credits", "gallery", "carousel",
        "slideshow",
        "slider", "player", "teaser", "teasers", "widget", "widgets", "pagination", "pager", "paging", "print",
        "hidden",
        "sr", "screenreader", "tooltip", "poll", "survey", "quiz", "jump", "skip", "toc", "rating", "ratings", "banner",
        "search", "donate", "donation", "infobox", "factbox", "ticker", "weather", "stocks", "zergnet", "nocontent",
        "readmore", "morestories", "next", "previous", "prev", "hide", "invisible", "printonly", "noprint", "metadata",
        "interstitial", "inread", "shoutbox", "community", "meta",
    ]

    /// Two neighbouring words that say what neither says alone.
    static let boilerplatePairs: Set<String> = [
        "read more", "read next", "more from", "more on", "see also", "also read", "up next", "you may", "most read",
        "most viewed", "author box", "author info", "author card", "about author", "author bio", "post author",
        "wp caption", "image caption", "media caption", "photo credit", "screen reader", "sr only", "visually hidden",
        "email signup", "sign up", "log in", "post meta", "entry meta", "article meta", "post tags", "entry tags",
        "article tags", "post navigation", "post nav", "article footer", "entry footer", "post footer", "inline links",
        "link list", "links list", "story links", "top stories", "latest news", "editor picks", "editors picks",
    ]

    /// Words by which pages name the article's own place.
    static let article: Set<String> = [
        "article", "articlebody", "body", "content", "contents", "entry", "hentry", "post", "story", "storybody",
        "main", "text", "page", "blog", "news", "copy", "paragraph", "paragraphs", "maincontent", "articlecontent",
    ]
}
