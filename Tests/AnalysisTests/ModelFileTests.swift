import Testing

@testable import Analysis

struct ModelFileTests {
    private static let bytes: [UInt8] = {
        var writer = ModelWriter()
        writer.add("numbers", [UInt32(1), 2, 3])
        writer.add("words", strings: ["a", "", "beta"])
        return writer.bytes()
    }()

    private func problem(_ bytes: [UInt8]) -> ModelError.Problem? {
        do {
            _ = try ModelFile(bytes: bytes, name: "test.model")
            return nil
        } catch {
            return error.problem
        }
    }

    @Test func readsBackWhatWasWritten() throws {
        let file = try ModelFile(bytes: Self.bytes, name: "test.model")
        let numbers = try file.array("numbers", of: UInt32.self)
        #expect((0..<numbers.count).map { numbers[$0] } == [1, 2, 3])
        #expect(try file.strings("words") == ["a", "", "beta"])
    }

    @Test func aMissingSectionIsNamed() throws {
        let file = try ModelFile(bytes: Self.bytes, name: "test.model")
        let error = #expect(throws: ModelError.self) { try file.array("weights", of: UInt32.self) }
        #expect(error?.problem == .missingSection)
        #expect(error?.description.contains("weights") == true)
    }

    @Test func aSectionOfAnotherTypeIsRefused() throws {
        let file = try ModelFile(bytes: Self.bytes, name: "test.model")
        #expect(throws: ModelError.self) { try file.array("numbers", of: UInt64.self) }
    }

    @Test func otherFilesAreNoModels() {
        #expect(problem([]) == .notAModel)
        #expect(problem(Array("hello".utf8)) == .notAModel)
        #expect(problem([UInt8](repeating: 0, count: 4096)) == .notAModel)
    }

    @Test func anotherVersionSaysWhichAndWhatToDo() throws {
        var bytes = Self.bytes
        bytes[8] = 99
        let error = #expect(throws: ModelError.self) { try ModelFile(bytes: bytes, name: "test.model") }
        #expect(error?.problem == .wrongVersion)
        #expect(error?.message == "expected model format 1, found 99: train it again with this build")
    }

    @Test func everyDamagedByteIsFound() {
        for i in Self.bytes.indices where i < 32 || i >= ModelFile.headerSize {
            var bytes = Self.bytes
            bytes[i] ^= 0x40
            #expect(problem(bytes) != nil, "byte \(i)")
        }
    }

    @Test func everyCutIsFound() {
        for length in 0..<Self.bytes.count { #expect(problem(Array(Self.bytes.prefix(length))) != nil, "\(length)") }
    }

    @Test func aModelThatIsntThereSaysHowToGetIt() {
        let error = #expect(throws: ModelError.self) { try ModelFile(embedded: "nothing.model") }
        #expect(error?.problem == .missing)
        #expect(throws: ModelError.self) { try ModelFile(path: "no/such/file.model") }
    }
}
