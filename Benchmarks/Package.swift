// swift-tools-version: 6.0
import PackageDescription

// Measures the built program from outside, and fills stores through the store's own writer; a package
// of its own, so that nothing of it ships.
let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "attache", path: "..")],
    targets: [
        .target(
            name: "BenchmarkWorld",
            dependencies: [.product(name: "AttacheRecords", package: "attache")]),
        .executableTarget(
            name: "attache-benchmark",
            dependencies: [
                "BenchmarkWorld", .product(name: "AttacheRecords", package: "attache"),
            ]),
    ]
)
