// swift-tools-version: 6.0
import PackageDescription

// Imports point to earlier layers only: see docs/architecture.md.
let package = Package(
    name: "attache",
    products: [
        .executable(name: "attache", targets: ["attache"]),
        .executable(name: "attache-train", targets: ["attache-train"]),
        // For Benchmarks, a package of its own.
        .library(
            name: "AttacheRecords",
            targets: [
                "AttacheModel", "AttacheKnowledge", "AttacheIngest", "AttacheConsolidation",
                "AttacheStore",
            ]),
    ],
    targets: [
        // C libraries, each used by one target.
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CMicrohttpd", pkgConfig: "libmicrohttpd",
            providers: [.apt(["libmicrohttpd-dev"])]),
        .target(name: "CDeskBridge", dependencies: ["CMicrohttpd"]),
        .target(
            name: "CLanguageKernels",
            cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),

        // Values.
        .target(name: "AttacheModel"),
        .target(name: "AttacheJSON"),

        // Data files.
        .target(name: "AttacheKnowledge", dependencies: ["AttacheModel"]),

        // Bytes to documents.
        .target(name: "AttacheIngest", dependencies: ["AttacheModel", "AttacheJSON", "CZlib"]),

        // Text to analysis.
        .target(name: "AttacheLanguage", dependencies: ["AttacheModel", "CLanguageKernels"]),

        // Analysis to record, a stage a target.
        .target(name: "AttacheTime", dependencies: ["AttacheModel", "AttacheKnowledge"]),
        .target(name: "AttacheActors", dependencies: ["AttacheModel", "AttacheKnowledge"]),
        .target(name: "AttacheAttribution", dependencies: ["AttacheModel", "AttacheKnowledge"]),
        .target(
            name: "AttacheEvents",
            dependencies: ["AttacheModel", "AttacheKnowledge", "AttacheTime"]),
        .target(
            name: "AttacheCoding",
            dependencies: [
                "AttacheModel", "AttacheKnowledge", "AttacheTime", "AttacheActors",
                "AttacheAttribution", "AttacheEvents",
            ]),

        // Records to what is known.
        .target(
            name: "AttacheConsolidation", dependencies: ["AttacheModel", "AttacheKnowledge"]),
        .target(
            name: "AttacheStore",
            dependencies: ["AttacheModel", "AttacheJSON", "AttacheConsolidation", "CSQLite"]),
        .target(name: "AttacheExport", dependencies: ["AttacheModel", "AttacheJSON"]),
        .target(
            name: "AttacheDossier",
            dependencies: ["AttacheModel", "AttacheJSON", "AttacheConsolidation"]),

        .target(
            name: "AttacheDesk",
            dependencies: [
                "AttacheModel", "AttacheJSON", "AttacheKnowledge", "AttacheStore", "AttacheExport",
                "AttacheDossier", "CDeskBridge", "CZlib",
            ]),

        // The command line.
        .target(name: "AttacheCommandLine", dependencies: ["AttacheModel"]),
        .executableTarget(
            name: "attache",
            dependencies: [
                "AttacheModel", "AttacheJSON", "AttacheCommandLine", "AttacheKnowledge",
                "AttacheIngest", "AttacheLanguage",
                "AttacheTime", "AttacheActors", "AttacheAttribution", "AttacheEvents",
                "AttacheCoding", "AttacheConsolidation", "AttacheStore", "AttacheExport",
                "AttacheDossier", "AttacheDesk",
            ]),

        // Trains models from treebanks; not needed to run.
        .executableTarget(
            name: "attache-train", dependencies: ["AttacheModel", "AttacheLanguage"]),

        .testTarget(name: "AttacheModelTests", dependencies: ["AttacheModel"]),
        .testTarget(
            name: "AttacheKnowledgeTests", dependencies: ["AttacheModel", "AttacheKnowledge"]),
        .testTarget(
            name: "AttacheIngestTests", dependencies: ["AttacheModel", "AttacheIngest", "CZlib"]),
        .testTarget(
            name: "AttacheLanguageTests",
            dependencies: ["AttacheModel", "AttacheLanguage", "CLanguageKernels"],
            exclude: ["Data"]),
        .testTarget(
            name: "AttacheTimeTests",
            dependencies: ["AttacheModel", "AttacheKnowledge", "AttacheTime"]),
        .testTarget(
            name: "AttacheActorsTests",
            dependencies: ["AttacheModel", "AttacheKnowledge", "AttacheLanguage", "AttacheActors"]),
        .testTarget(
            name: "AttacheAttributionTests",
            dependencies: [
                "AttacheModel", "AttacheKnowledge", "AttacheLanguage", "AttacheAttribution",
            ]),
        .testTarget(
            name: "AttacheEventsTests",
            dependencies: [
                "AttacheModel", "AttacheKnowledge", "AttacheLanguage", "AttacheTime",
                "AttacheActors", "AttacheEvents",
            ]),
        .testTarget(
            name: "AttacheCodingTests",
            dependencies: [
                "AttacheModel", "AttacheKnowledge", "AttacheLanguage", "AttacheActors",
                "AttacheAttribution", "AttacheCoding",
            ]),
        .testTarget(
            name: "AttacheConsolidationTests",
            dependencies: ["AttacheModel", "AttacheConsolidation"]),
        .testTarget(
            name: "AttacheDeskTests",
            dependencies: [
                "AttacheModel", "AttacheJSON", "AttacheKnowledge", "AttacheConsolidation",
                "AttacheStore", "AttacheExport", "AttacheDossier", "AttacheDesk", "TestSupport",
            ]),
        .target(
            name: "TestSupport", dependencies: ["AttacheModel", "AttacheStore"],
            path: "Tests/TestSupport"),
        .testTarget(
            name: "AttacheStoreTests",
            dependencies: [
                "AttacheModel", "AttacheKnowledge", "AttacheConsolidation", "AttacheStore",
                "CSQLite", "TestSupport",
            ]),
        .testTarget(
            name: "attacheTests",
            dependencies: [
                "attache", "AttacheModel", "AttacheStore", "AttacheIngest", "TestSupport",
            ],
            exclude: ["Affairs", "Snapshots", "Site", "RoundTrips"]),
        .testTarget(name: "AttacheJSONTests", dependencies: ["AttacheJSON"]),
        .testTarget(
            name: "AttacheExportTests",
            dependencies: ["AttacheModel", "AttacheJSON", "AttacheExport", "TestSupport"]),
        .testTarget(
            name: "AttacheDossierTests",
            dependencies: [
                "AttacheModel", "AttacheJSON", "AttacheKnowledge", "AttacheDossier", "TestSupport",
            ],
            exclude: ["Snapshots"]),
        .testTarget(name: "AttacheCommandLineTests", dependencies: ["AttacheCommandLine"]),
    ]
)
