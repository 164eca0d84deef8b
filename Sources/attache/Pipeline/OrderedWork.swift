/// Work on many inputs at once whose results come out in the order of the inputs.
enum OrderedWork {
    /// Pulls inputs from `next` until it gives null, transforms up to `jobs` of them at once and
    /// hands every result to `deliver`, in order, one at a time. Work goes on while `deliver` waits.
    ///
    /// At most twice `jobs` inputs are held at once, so memory does not grow with their number. An
    /// error of `next` or `deliver` stops the work.
    static func run<Input: Sendable, Result: Sendable>(
        jobs: Int, next: () throws -> Input?,
        transform: @escaping @Sendable (Input) async -> Result,
        deliver: (Result) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var started = 0
            var running = 0
            var delivered = 0
            var isExhausted = false
            var waiting: [Int: Result] = [:]
            while true {
                while !isExhausted, running < jobs, started - delivered < 2 * jobs {
                    guard let input = try next() else {
                        isExhausted = true
                        break
                    }
                    let index = started
                    started += 1
                    running += 1
                    group.addTask { (index, await transform(input)) }
                }
                guard let (index, result) = try await group.next() else { return }
                running -= 1
                waiting[index] = result
                while let result = waiting.removeValue(forKey: delivered) {
                    delivered += 1
                    try await deliver(result)
                }
            }
        }
    }
}
