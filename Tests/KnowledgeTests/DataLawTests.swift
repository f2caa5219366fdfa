import Testing

@testable import Knowledge

/// What must hold of every row of the knowledge files.
@Suite struct DataLawTests {
    let knowledge = Knowledge.shared

    @Test func countriesCoverTheUnitedNations() {
        let members = knowledge.allCountries.filter { $0.status == .member }
        #expect(members.count == 193)
        #expect(Set(knowledge.allCountries.map(\.iso2)).count == knowledge.allCountries.count)
        // "Congolese" and "Dominican" are taken by the larger neighbour.
        for country in members where !["COG", "DMA"].contains(country.code) {
            #expect(!country.nationalities.isEmpty, "\(country.code) has no nationality")
        }
    }

    @Test func countryNamesFindTheirCountry() {
        for country in knowledge.allCountries {
            for name in [country.name] + country.aliases {
                #expect(knowledge.country(name)?.country.code == country.code, "\(name)")
            }
            for name in country.nationalities {
                #expect(knowledge.country(name)?.country.code == country.code, "\(name)")
            }
            for neighbour in country.neighbours { #expect(knowledge.country(code: neighbour) != nil, "\(neighbour)") }
        }
    }

    @Test func regionsHoldKnownCountries() {
        for region in knowledge.regions.all {
            #expect(!region.members.isEmpty)
            for code in region.members { #expect(knowledge.country(code: code) != nil, "\(region.name): \(code)") }
        }
    }

    @Test func organisationsAreFoundByEveryName() {
        for organisation in knowledge.allOrganisations {
            for name in [organisation.name] + organisation.aliases {
                #expect(knowledge.organisation(name)?.name == organisation.name, "\(name)")
            }
            if let country = organisation.country {
                #expect(knowledge.country(code: country) != nil, "\(organisation.name)")
                #expect(organisation.actor.hasPrefix(country), "\(organisation.name)")
            }
            #expect(!organisation.actor.isEmpty, "\(organisation.name)")
        }
    }

    @Test func termsOfOfficeRunForward() {
        for term in knowledge.allOffices {
            for date in [term.from, term.to].compactMap({ $0 }) {
                #expect(date.wholeMatch(of: #/\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?/#) != nil, "\(date)")
            }
            if let from = term.from, let to = term.to { #expect(from <= to, "\(term.person)") }
            #expect(knowledge.country(code: term.holder) != nil || term.holder.hasPrefix("IGO"), "\(term.holder)")
            #expect(term.actor.hasPrefix(term.holder))
            #expect(knowledge.offices(of: term.person).contains(term))
        }
    }

    @Test func lawIsConsistent() {
        let regimes = Set(knowledge.regimes.map(\.code))
        #expect(regimes.count == knowledge.regimes.count)
        for resolution in knowledge.allResolutions {
            if let regime = resolution.regime { #expect(regimes.contains(regime), "\(resolution.symbol)") }
            #expect(resolution.adopted.hasPrefix("\(resolution.year)"), "\(resolution.symbol)")
            #expect((resolution.number == nil) == (resolution.status == .vetoed), "\(resolution.symbol)")
            if let number = resolution.number { #expect(resolution.symbol == "S/RES/\(number)(\(resolution.year))") }
        }
        let numbers = knowledge.allResolutions.compactMap(\.number)
        #expect(Set(numbers).count == numbers.count)
        for (earlier, later) in zip(numbers.sorted(), numbers.sorted().dropFirst()) {
            #expect(
                knowledge.resolution(earlier)!.adopted <= knowledge.resolution(later)!.adopted, "\(earlier), \(later)")
        }
        for regime in knowledge.regimes {
            if let country = regime.country { #expect(knowledge.country(code: country) != nil) }
            for number in regime.numbers where number != 1636 && number != 2374 {
                #expect(knowledge.resolution(number) != nil, "\(number)")
            }
        }
        for instrument in knowledge.instruments {
            if let regime = instrument.regime { #expect(regimes.contains(regime), "\(instrument.citation)") }
        }
    }

    @Test func eventCodesAreWellFormed() {
        #expect(knowledge.allEventCodes.count == 311 || knowledge.allEventCodes.count == 310)
        for code in knowledge.allEventCodes {
            #expect((2...4).contains(code.code.utf8.count))
            #expect((-10.0...10).contains(code.goldstein))
            if let root = knowledge.eventCode(String(code.code.prefix(2))) { #expect(code.code.hasPrefix(root.code)) }
        }
        #expect(knowledge.eventCode("042")?.plover == "CONSULT")
    }

    @Test func eventPatternsLeadToKnownCodes() {
        for pattern in knowledge.eventPatterns.all {
            if let code = pattern.code {
                #expect(knowledge.eventCode(code)?.plover != nil, "\(pattern.lemma): \(code)")
            }
            #expect(pattern.lemma == pattern.lemma.lowercased())
        }
        for (name, operation) in knowledge.eventPatterns.operators {
            for (from, to) in operation.map {
                #expect(from == "*" || knowledge.eventCode(from) != nil, "\(name): \(from)")
                #expect(knowledge.eventCode(to)?.plover != nil, "\(name): \(to)")
            }
        }
    }

    @Test func placesLieInOneCountry() {
        #expect(knowledge.place("Gaza")?.code == "PSE")
        #expect(knowledge.place("Vladivostok")?.code == "RUS")
        #expect(knowledge.place("Nowhere") == nil)
    }

    @Test func damagedTablesAreReported() {
        #expect(throws: Table.Fault.self) { try Table(name: "t", text: "a\tb\n1\n") }
        #expect(throws: Table.Fault.self) { try Table(resource: "no such file") }
    }
}
