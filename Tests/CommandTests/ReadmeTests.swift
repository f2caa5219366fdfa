import Foundation
import Testing

/// What the README shows is what the program prints.
@Suite struct ReadmeTests {
    static let readme = try! String(contentsOf: Run.root.appending(path: "README.md"), encoding: .utf8)

    @Test func showsTheBriefOfTheExample() throws {
        let run = try Run(["brief", Run.example("containers.txt")])
        #expect(run.status == 0)
        #expect(
            Self.readme.contains("```text\n\(run.output)```"),
            "paste the output of: ./sitrep.sh brief Examples/containers.txt")
    }

    @Test func namesEveryCommand() throws {
        let help = try Run(["--help"]).output
        let commands = help.split(separator: "\n").drop { !$0.hasPrefix("SUBCOMMANDS") }.dropFirst()
            .prefix { $0.hasPrefix("  ") }.compactMap { line in
                line.hasPrefix("   ") ? nil : line.split(separator: " ").first
            }
        #expect(commands.count > 5)
        for command in commands where command.allSatisfy(\.isLowercase) && command != "help" {
            #expect(Self.readme.contains("`sitrep \(command)"), "the README doesn't name sitrep \(command)")
        }
    }

    @Test func linksLeadSomewhere() {
        for match in Self.readme.matches(of: /\]\(([A-Za-z\/]+\.md)\)/) {
            let file = Run.root.appending(path: String(match.1))
            #expect(FileManager.default.fileExists(atPath: file.path()), "\(match.1)")
        }
    }
}
