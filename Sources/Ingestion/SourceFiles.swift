import Foundation

/// The files that a person means by naming files and folders.
public struct SourceFiles: Sendable {
    /// In the order of the names given; within a folder by path.
    public private(set) var files: [String] = []
    /// How many files in folders were left out because their names tell no format.
    public private(set) var passedOver = 0

    /// Names that are neither are kept: whoever reads them says what is wrong.
    public init(_ names: [String]) {
        for name in names {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: name, isDirectory: &isFolder), isFolder.boolValue {
                addFolder(name)
            } else {
                files.append(name)
            }
        }
    }

    private mutating func addFolder(_ folder: String) {
        let names = (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []).sorted()
        let isSlashed = folder.hasSuffix("/")
        for name in names where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
            let path = folder + (isSlashed ? "" : "/") + name
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            if let format = InputFormat.named(name), format != .conllu {
                files.append(path)
            } else {
                passedOver += 1
            }
        }
    }
}
