/// The words of class names and ids, by which pages say what a part is for.
enum PageWords {
    /// "related-links_Box" gives related, links, box.
    static func of(_ page: Page, _ node: Int) -> [String] {
        var words: [String] = []
        for (name, value) in page.attributes[node] where name == "class" || name == "id" {
            var word = ""
            var wasSmall = false
            for scalar in value.unicodeScalars.prefix(400) {
                let isLetter = scalar.properties.isAlphabetic
                let isCapital = scalar.properties.isUppercase
                if !isLetter || (isCapital && wasSmall) {
                    if !word.isEmpty { words.append(word) }
                    word = ""
                }
                if isLetter { word += String(scalar).lowercased() }
                wasSmall = isLetter && !isCapital
            }
            if !word.isEmpty { words.append(word) }
        }
        return words
    }

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
