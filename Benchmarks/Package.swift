// swift-tools-version: 6.0
import PackageDescription

// Measures the built program from outside; a package of its own, so that nothing of it ships.
let package = Package(
    name: "Benchmarks",
    targets: [.executableTarget(name: "attache-benchmark")]
)
