// swift-tools-version: 6.0
import PackageDescription

// Imports point to earlier layers only: see docs/architecture.md.
let package = Package(
    name: "attache",
    products: [
        .executable(name: "attache", targets: ["attache"])
    ],
    targets: [
        // C libraries, each used by one target.
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "CLanguageKernels",
            cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),

        // Values.
        .target(name: "AttacheModel"),

        // Data files.
        .target(name: "AttacheKnowledge", dependencies: ["AttacheModel"]),

        // Bytes to documents.
        .target(name: "AttacheIngest", dependencies: ["AttacheModel", "CXML", "CZlib"]),

        // Text to analysis.
        .target(name: "AttacheLanguage", dependencies: ["AttacheModel", "CLanguageKernels"]),

        // Analysis to record, a stage a target.
        .target(name: "AttacheTime", dependencies: ["AttacheModel", "AttacheKnowledge"]),
        .target(name: "AttacheActors", dependencies: ["AttacheModel", "AttacheKnowledge"]),
        .target(name: "AttacheAttribution", dependencies: ["AttacheModel", "AttacheKnowledge"]),
        .target(name: "AttacheEvents", dependencies: ["AttacheModel", "AttacheKnowledge"]),
        .target(
            name: "AttacheCoding",
            dependencies: [
                "AttacheModel", "AttacheKnowledge", "AttacheTime", "AttacheActors",
                "AttacheAttribution", "AttacheEvents",
            ]),

        // Records to what is known.
        .target(name: "AttacheConsolidation", dependencies: ["AttacheModel"]),
        .target(name: "AttacheStore", dependencies: ["AttacheModel", "CSQLite"]),
        .target(name: "AttacheExport", dependencies: ["AttacheModel"]),
        .target(name: "AttacheDossier", dependencies: ["AttacheModel"]),

        // The command line.
        .executableTarget(
            name: "attache",
            dependencies: [
                "AttacheModel", "AttacheKnowledge", "AttacheIngest", "AttacheLanguage",
                "AttacheTime", "AttacheActors", "AttacheAttribution", "AttacheEvents",
                "AttacheCoding", "AttacheConsolidation", "AttacheStore", "AttacheExport",
                "AttacheDossier",
            ]),

        .testTarget(name: "AttacheModelTests", dependencies: ["AttacheModel"]),
    ]
)
