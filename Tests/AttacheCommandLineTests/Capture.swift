import AttacheCommandLine
import Glibc

/// Runs `body` with an output into a pipe and returns what it wrote. Small outputs only: nothing
/// reads while `body` runs.
func withCapturedOutput<Result: Sendable>(
    _ body: (Output) async throws -> Result
) async throws -> (text: String, status: Result) {
    var ends: [Int32] = [0, 0]
    precondition(pipe(&ends) == 0)
    let result = try await body(Output(descriptor: ends[1]))
    close(ends[1])
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(ends[0], &bytes, bytes.count)
    close(ends[0])
    return (String(decoding: bytes[..<max(0, count)], as: UTF8.self), result)
}

/// Runs `body` with an output whose reader has gone.
func withBrokenPipe<Result: Sendable>(
    _ body: (Output) async throws -> Result
) async throws -> Result {
    var ends: [Int32] = [0, 0]
    precondition(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    return try await body(Output(descriptor: ends[1]))
}
