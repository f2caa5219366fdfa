import Foundation
import TestSupport
import Testing

@testable import Ingestion

@Suite struct FetchRulesTests {
    // MARK: - robots.txt

    /// Mostly the examples of RFC 9309 (2.2, 5.1, 5.2).
    @Test(arguments: [
        ("/example/page.html", true), ("/example/disallowed.gif", false), ("/other", false), ("/robots.txt", true),
        ("/example/page/disallowed.gif", false),
    ]) func theLongestRuleDecides(path: String, isAllowed: Bool) {
        let rules = RobotsRules(
            """
            User-Agent: foobot
            Disallow: /
            Allow: /example/page.html   # the more octets, the stronger
            Disallow: /example/page.htm
            Disallow: /example/page/disallowed.gif
            Disallow: *.gif$
            """, agent: "FooBot")
        #expect(rules.allows(path) == isAllowed)
    }

    @Test func groupsAreJoinedByName() {
        let text = """
            \u{FEFF}User-agent: *
            Disallow: /a
            user-agent: other
            user-agent: Sitrep/2.0
            disallow: /b
            Crawl-delay: 2.5
            Sitemap: https://e.org/map

            User-agent: SITREP
            Disallow: /c
            User-agent: last
            Disallow: /
            """
        let rules = RobotsRules(text, agent: "Sitrep")
        #expect(["/a", "/b", "/c", "/d"].map(rules.allows) == [true, false, false, true])
        #expect(rules.delay == 2.5)
        let others = RobotsRules(text, agent: "Unnamed")
        #expect(["/a", "/b"].map(others.allows) == [false, true])
    }

    @Test(arguments: [
        ("/fish", "/fish.html", true), ("/fish*", "/fishheads", true), ("/fish/", "/fish", false),
        ("/*.php", "/a/b.php?x", true), ("/*.php$", "/a.php?x", false), ("/*.php$", "/a.php.php", true),
        ("/a*b*c", "/a-b-c-d", true), ("/a*b*c", "/a-c-b", false), ("/x$", "/x", true), ("/x$", "/xy", false),
        ("/*$", "/anything", true), ("/%7Ejoe/", "/~joe/a", true), ("/caf%c3%a9", "/café", true),
        ("/a%2Fb", "/a/b", false),
        ("/q?x=1", "/q?x=1&y", true),
    ]) func patterns(pattern: String, path: String, fits: Bool) {
        let rules = RobotsRules("User-agent: *\nDisallow: \(pattern)", agent: "Sitrep")
        #expect(rules.allows(path) == !fits)
    }

    @Test func anythingIsRead() {
        for text in ["", "Disallow: /", "User-agent: *\nDisallow:", "::::\n\n:", "<html>not found</html>"] {
            #expect(RobotsRules(text, agent: "Sitrep").allows("/a"))
        }
        var random = SeededGenerator(seed: 3)
        let parts = [
            "User-agent:", " *", "Disallow: ", "/", "*", "$", "%", "%4", "\n", "\r", "#", ":", "sitrep", "\u{0}", "é",
        ]
        for _ in 0..<200 {
            let text = (0..<60).map { _ in parts.randomElement(using: &random)! }.joined()
            _ = RobotsRules(text, agent: "Sitrep").allows("/a/b%c?d")
        }
        let stars = "User-agent: *\nDisallow: /" + String(repeating: "*a", count: 2000) + "b"
        #expect(RobotsRules(stars, agent: "Sitrep").allows("/" + String(repeating: "a", count: 8000)))
    }

    // MARK: - Addresses

    private static func isPublic(_ text: String) -> Bool {
        var v4 = in_addr()
        if inet_pton(AF_INET, text, &v4) == 1 { return PublicAddress.isPublic(UInt32(bigEndian: v4.s_addr)) }
        var v6 = in6_addr()
        precondition(inet_pton(AF_INET6, text, &v6) == 1, text)
        return PublicAddress.isPublic(withUnsafeBytes(of: v6) { Array($0) })
    }

    @Test(arguments: [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1",
        "172.31.9.9",
        "192.168.1.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::a00:1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "2001::1",
        "2002:a00:1::", "3fff::1",
    ]) func privateAddresses(text: String) { #expect(!Self.isPublic(text)) }

    @Test(arguments: [
        "1.1.1.1", "9.9.9.9", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "192.167.0.1", "223.255.255.255",
        "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::",
    ]) func publicAddresses(text: String) { #expect(Self.isPublic(text)) }

    // MARK: - Time

    @Test func hostsAreAskedInTurn() {
        var politeness = Politeness()
        #expect(politeness.reserve("a", interval: 2, now: 10) == 0)
        #expect(politeness.reserve("a", interval: 2, now: 10.5) == 1.5)
        #expect(politeness.reserve("b", interval: 2, now: 10.5) == 0)
        #expect(politeness.reserve("a", interval: 2, now: 11) == 3)
        #expect(politeness.reserve("a", interval: 2, now: 99) == 0)
    }

    @Test func retriesBackOff() {
        let policy = RetryPolicy(retries: 3, base: 1, longest: 60)
        #expect((0..<4).map { policy.delay(after: $0, retryAfter: nil, chance: 0.5) } == [1, 2, 4, nil])
        #expect(policy.delay(after: 0, retryAfter: 30, chance: 0) == 30)
        #expect(policy.delay(after: 0, retryAfter: 61, chance: 0) == nil)
    }

    @Test(arguments: [
        ("120", 120.0), ("Fri, 14 Jun 2024 09:31:00 GMT", 60.0), ("Fri, 14 Jun 2024 09:00:00 GMT", 0.0), ("-1", nil),
        ("soon", nil),
    ]) func retryAfter(field: String, seconds: Double?) {
        #expect(RetryPolicy.seconds(retryAfter: field, now: "2024-06-14T09:30:00Z") == seconds)
    }

    @Test func timestampsAreReadAsTheyAreWritten() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<100 {
            let seconds = Double(Int.random(in: 0..<4_000_000_000, using: &random))
            #expect(Timestamp.seconds(Timestamp.string(secondsSince1970: seconds)) == seconds)
        }
        #expect(Timestamp.seconds("2024-06-14") == nil)
    }
}
