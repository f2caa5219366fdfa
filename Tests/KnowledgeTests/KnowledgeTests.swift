import Annotations
import Foundation
import Testing

@testable import Knowledge

@Suite struct KnowledgeTests {
    let knowledge = Knowledge.shared

    @Test(arguments: [
        ("South Korea", "KOR"), ("ROK", "KOR"), ("Seoul's", "KOR"), ("South Korean", "KOR"), ("the DPRK", "PRK"),
        ("N. Korea", "PRK"), ("Russian Federation", "RUS"), ("the Kremlin", "RUS"), ("US", "USA"), ("U.S.", "USA"),
        ("Americans", "USA"), ("U.A.E.", "ARE"), ("Türkiye", "TUR"), ("Côte d’Ivoire", "CIV"), ("RUSSIA", "RUS"),
        ("Pyongyang", "PRK"), ("Palestinians", "PSE"), ("Downing Street", "GBR"), ("Congolese", "COD"),
    ])
    func wordsMeanCountries(words: String, code: String) {
        #expect(knowledge.country(words)?.country.code == code)
    }

    @Test(arguments: ["us", "turkey", "chad", "", "'s", "Korea", "the", "Xanadu"])
    func otherWordsDoNot(words: String) { #expect(knowledge.country(words) == nil) }

    @Test func regionsTellWhoLiesInThem() throws {
        let southeast = try #require(knowledge.region("Southeast Asia"))
        #expect(!southeast.members.contains("KOR"))
        #expect(southeast.members.contains("VNM"))
        #expect(try #require(knowledge.region("the Korean Peninsula")).members == ["KOR", "PRK"])
        #expect(knowledge.regions(of: "KOR").contains { $0.name == "Northeast Asia" })
    }

    @Test(arguments: [
        ("Shin Wonsik", EntityType.person, "2024-06-14", "KORGOVMIL"),
        ("Shin Won-sik", .person, "2025-01", "KORGOV"), ("Kurt Campbell", .person, "2024-06-14", "USAGOV"),
        ("Sergei Shoigu", .person, "2023-07-26", "RUSGOVMIL"), ("Putin", .person, "2024", "RUSGOV"),
        ("Seoul", .location, "2024", "KOR"), ("Kremlin", .organization, "2024", "RUSGOV"),
        ("NIS", .organization, "2024", "KORGOVSPY"), ("United Nations", .organization, "2024", "IGOUNO"),
        ("Mark Rutte", .person, "2025-03-01", "IGOWSTNAT"), ("Mark Rutte", .person, "2023-03-01", "NLDGOV"),
    ])
    func actorsHaveCodes(name: String, type: EntityType, date: String, actor: String) {
        #expect(knowledge.actor(named: name, type: type, on: date) == actor)
    }

    @Test func unknownPeopleHaveNone() {
        #expect(knowledge.actor(named: "Ada Lovelace", type: .person, on: "2024-06-14") == nil)
        #expect(knowledge.actor(named: "", type: nil) == nil)
    }

    @Test(arguments: [
        "Reuters", "Yonhap", "KCNA", "TASS", "Bloomberg", "DongA Ilbo", "Vedomosti", "AP", "AFP", "KBS",
        "The Washington Post",
    ])
    func outletsAreKnown(name: String) { #expect(knowledge.isOutlet(name)) }

    @Test func regimesListTheirResolutions() {
        #expect(knowledge.resolution(1718)?.regime == "DPRK")
        #expect(knowledge.resolution(2231)?.regime == "Iran")
        #expect(knowledge.resolution(99999) == nil)
        let adopted = knowledge.resolutions(regime: "DPRK")
        #expect(adopted.first?.number == 1695)
        #expect(adopted.allSatisfy { $0.status == .adopted && $0.number != nil })
        #expect(knowledge.regime(committee: 1718)?.code == "DPRK")
    }

    @Test func speechActsHaveDirection() throws {
        #expect(knowledge.speechAct("warn", .verb)?.act == .warn)
        #expect(knowledge.speechAct("tell", .verb)?.addressee == "obj")
        #expect(knowledge.speechAct("deny", .verb)?.polarity == .negative)
        #expect(knowledge.speechAct("according to", .phrase)?.act == .state)
        #expect(Set(knowledge.allSpeechActs.map(\.act)) == Set(Claim.Act.allCases))
    }
}
