// swift-tools-version: 6.2
import PackageDescription

// The folders show the flow: bytes → article → sentences → claims and figures → situation → page.
// An arrow between targets never turns back; Documentation/Architecture.md draws them.

let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Language analysis is thousands of table look-ups a sentence: unoptimised, the tests that
/// parse real text would take minutes, so this target is optimised in debug builds too.
let optimised = house + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
    name: "sitrep",
    products: [
        .executable(name: "sitrep", targets: ["sitrep"]),
        .library(name: "SitrepKit", targets: ["SitrepKit"]),
    ],
    targets: [
        .target(name: "CResources"),
        // The neural network's arithmetic: vector instructions are chosen while running, which Swift can't express.
        .target(
            name: "CKernels",
            cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
        // Whole-number printing calls the C mathematics library, which only Foundation would link otherwise.
        .target(name: "Annotations", swiftSettings: house, linkerSettings: [.linkedLibrary("m")]),
        .target(name: "Analysis", dependencies: ["Annotations", "CResources", "CKernels"], swiftSettings: optimised),
        .target(
            name: "Knowledge", dependencies: ["Annotations", "CResources"], exclude: ["Data"],
            swiftSettings: house),
        .target(name: "Extraction", dependencies: ["Analysis", "Knowledge"], swiftSettings: optimised),
        .target(name: "Situation", dependencies: ["Annotations", "Knowledge", "CResources"], swiftSettings: house),
        .target(name: "Rendering", dependencies: ["Annotations", "Situation"], swiftSettings: house),
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(
            name: "Storage", dependencies: ["Annotations", "CSQLite", "CPostgres", "CZlib"], swiftSettings: house),
        .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlidec", providers: [.apt(["libbrotli-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        // A page is some thousand nodes: walking them unoptimised would slow the tests of real pages tenfold.
        .target(
            name: "Ingestion", dependencies: ["Annotations", "CLibXML2", "CZlib", "CBrotli", "CArchive", "CCurl"],
            swiftSettings: optimised),
        .target(name: "Delivery", dependencies: ["CCurl"], swiftSettings: house),
        .target(
            name: "SitrepKit",
            dependencies: ["Ingestion", "Analysis", "Extraction", "Situation", "Rendering", "Storage", "Delivery"],
            swiftSettings: house),
        .target(
            name: "Training", dependencies: ["Analysis", "Extraction", "Situation", "Ingestion"],
            swiftSettings: optimised),
        .target(name: "CommandLineKit", swiftSettings: house),
        .executableTarget(
            name: "sitrep",
            dependencies: ["SitrepKit", "Analysis", "Ingestion", "Training", "Storage", "CommandLineKit"],
            swiftSettings: house),
        .target(name: "TestSupport", dependencies: ["Annotations"], path: "Tests/TestSupport", swiftSettings: house),
        .testTarget(name: "AnnotationsTests", dependencies: ["Annotations", "TestSupport"], swiftSettings: house),
        .testTarget(
            name: "AnalysisTests", dependencies: ["Analysis", "CKernels", "TestSupport"], swiftSettings: house),
        .testTarget(name: "KnowledgeTests", dependencies: ["Knowledge", "TestSupport"], swiftSettings: house),
        .testTarget(name: "ExtractionTests", dependencies: ["Extraction", "TestSupport"], swiftSettings: house),
        .testTarget(
            name: "SituationTests", dependencies: ["Situation", "SitrepKit", "TestSupport"], swiftSettings: house),
        .testTarget(
            name: "RenderingTests", dependencies: ["Rendering", "Situation", "SitrepKit", "TestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "CommandTests",
            dependencies: ["SitrepKit", "Analysis", "CommandLineKit", "Ingestion", "Storage", "TestSupport"],
            swiftSettings: house),
        .testTarget(name: "IngestionTests", dependencies: ["Ingestion", "TestSupport"], swiftSettings: house),
        .testTarget(
            name: "StorageTests", dependencies: ["Storage", "SitrepKit", "TestSupport"], swiftSettings: house),
        .testTarget(name: "TrainingTests", dependencies: ["Training"], swiftSettings: house),
    ],
    cLanguageStandard: .c2x
)
