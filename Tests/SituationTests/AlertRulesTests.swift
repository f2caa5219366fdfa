import Situation
import TestSupport
import Testing

@Suite struct AlertRulesTests {
    private func rules(_ text: String) throws -> AlertRules {
        try AlertRules(text, file: "rules") {
            $0 == "ships.txt" ? "# ours\nSea Star = IMO 9000001; Morning Star\n" : ""
        }
    }

    @Test func readsRulesChannelsAndHours() throws {
        let rules = try rules(
            """
            [rule shells to Russia]
            actors = prk, RUS
            object = Artillery shell
            above = 4,000,000
            muted-until = forever

            [rule ships]
            list = ships.txt
            [channel desk]
            type = mail
            server = smtp://localhost:25
            from = a@example.org
            to = b@example.org, c@example.org
            [quiet]
            hours = 22:00-06:30
            """)
        #expect(rules.rules.map(\.name) == ["shells to Russia", "ships"])
        #expect(rules.rules[0].actors == ["PRK", "RUS"])
        #expect(rules.rules[0].above == 4_000_000)
        #expect(rules.rules[0].mutedUntil == "9999")
        #expect(rules.rules[1].names.map(\.spellings) == [["Sea Star", "IMO 9000001", "Morning Star"]])
        #expect(
            rules.channels[0].kind
                == .mail(
                    server: "smtp://localhost:25", from: "a@example.org", to: ["b@example.org", "c@example.org"],
                    user: nil))
        #expect(rules.isQuiet(at: "2024-06-14T23:00:00Z"))
        #expect(rules.isQuiet(at: "2024-06-14T06:29:59Z"))
        #expect(!rules.isQuiet(at: "2024-06-14T06:30:00Z"))
    }

    @Test(arguments: [
        ("above = 3", "rules:1: expected 'key = value' in a section"), ("[rule]", "rules:1: a rule needs a name"),
        ("[rule a]\nabove = many", "rules:2: expected a number"), ("[rule a]\n", "rules:1: a rule asks for"),
        ("[rule a]\ncontradiction = yes\ngrows-by = 3", "rules:1: a rule asks for"),
        ("[rule a]\nobject = shell\n[rule a]", "rules:3: a second [rule a]"),
        ("[channel a]\ntype = pigeon", "rules:1: type is one of"),
        // What would never match, or mute for good, is refused and not kept silently.
        ("[rule a]\nact = warns", "rules:2: 'warns' is no act"), ("[rule a]\nact = MEET", "rules:2: 'MEET' is no act"),
        ("[rule a]\nactors = Atlantisland", "rules:2: expected an actor code"),
        ("[rule a]\nact = warn\nmuted-until = tomorrow", "rules:3: expected a day"),
        ("[rule a]\nact = warn\nmuted-until = 2024-06", "rules:3: expected a day"),
        ("[rule a]\ncontradiction = no", "rules:2: expected contradiction = yes"),
        ("[quiet]\nhours = 25:00-26:00", "rules:2: expected hours"),
    ])
    func saysWhatIsWrongAndWhere(text: String, message: String) {
        #expect {
            try rules(text)
        } throws: { error in
            "\(error)".hasPrefix(message)
        }
    }

    @Test(arguments: [
        ("prk, RUS", ["PRK", "RUS"]), ("Russia, the Kremlin", ["RUS", "RUSGOV"]), ("RUSGOV", ["RUSGOV"]),
        ("US", ["USA"]), ("Iran", ["IRN"]), ("IGOUNO", ["IGOUNO"]),
    ])
    func actorsAreCodesOrNames(value: String, codes: [String]) throws {
        let rule = try rules("[rule a]\nactors = \(value)").rules[0]
        #expect(rule.actors == codes)
    }

    @Test func survivesAnyText() {
        var random = SeededGenerator(seed: 7)
        let pieces = [
            "[", "]", "rule", " ", "=", "\n", "#", "above", "1e999", "🙂", "quiet", "hours", "-", ":", ",", ";",
            "channel", "\r",
        ]
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0..<30, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
            _ = try? rules(text)
        }
    }
}
