import CLanguageKernels
import Testing

/// The kernels against their plain versions, bit for bit, at every level that the machine offers.
@Suite(.serialized) struct LanguageKernelTests {
    /// SplitMix64: the same numbers on every machine.
    struct Numbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private func atEachLevel(_ body: () -> Void) {
        let highest = lk_level()
        for level in 0...highest {
            #expect(lk_set_level(level) == level)
            body()
        }
        lk_set_level(highest)
    }

    @Test(arguments: [(1, 4, 16), (2, 8, 48), (5, 12, 80), (7, 208, 64), (13, 624, 832)])
    func productsAreExact(rows: Int, depth: Int, columns: Int) {
        var numbers = Numbers(state: 7)
        let stride = depth + 8
        let a = (0..<rows * stride).map { _ in Int8.random(in: -127...127, using: &numbers) }
        let weights = (0..<depth * columns).map { _ in UInt8.random(in: 1...255, using: &numbers) }
        var expected = [Int32](repeating: 0, count: rows * columns)
        lk_multiply_reference(
            a, Int32(rows), Int32(depth), Int32(stride), weights, Int32(columns), &expected,
            Int32(columns))
        atEachLevel {
            var found = [Int32](repeating: -1, count: rows * columns)
            lk_multiply(
                a, Int32(rows), Int32(depth), Int32(stride), weights, Int32(columns), &found,
                Int32(columns))
            #expect(found == expected)
        }
    }

    @Test func extremesOfBytesDoNotOverflow() {
        let a = [Int8](repeating: -127, count: 1024)
        let weights = [UInt8](repeating: 255, count: 1024 * 16)
        atEachLevel {
            var found = [Int32](repeating: 0, count: 16)
            lk_multiply(a, 1, 1024, 1024, weights, 16, &found, 16)
            #expect(found == [Int32](repeating: -127 * 127 * 1024, count: 16))
        }
    }

    @Test(arguments: [1, 15, 16, 33, 200, 832])
    func elementWiseWorkIsTheSame(count: Int) {
        var numbers = Numbers(state: 11)
        let sums = (0..<4 * count).map { _ in Int32.random(in: -400_000...400_000, using: &numbers)
        }
        let scales = (0..<4 * count).map { _ in Float.random(in: 0...2e-5, using: &numbers) }
        let added = (0..<4 * count).map { _ in Float.random(in: -2...2, using: &numbers) }

        for relu: Int32 in [0, 1] {
            var found = [Float](repeating: 0, count: 4 * count)
            var expected = found
            lk_rescale(sums, Int32(4 * count), 0.3, scales, added, relu, &found)
            lk_rescale_reference(sums, Int32(4 * count), 0.3, scales, added, relu, &expected)
            #expect(found.map(\.bitPattern) == expected.map(\.bitPattern))
        }

        var bytes = [Int8](repeating: 0, count: 4 * count)
        var expectedBytes = bytes
        let scale = lk_quantize(added, Int32(4 * count), &bytes)
        #expect(scale == lk_quantize_reference(added, Int32(4 * count), &expectedBytes))
        #expect(bytes == expectedBytes)

        var cell = (0..<count).map { _ in Float.random(in: -3...3, using: &numbers) }
        var expectedCell = cell
        var state = [Int8](repeating: 0, count: count)
        var expectedState = state
        lk_lstm(sums, scales, added, Int32(count), &cell, &state)
        lk_lstm_reference(sums, scales, added, Int32(count), &expectedCell, &expectedState)
        #expect(cell.map(\.bitPattern) == expectedCell.map(\.bitPattern))
        #expect(state == expectedState)
    }

    @Test func relationScoresAreTheSame() {
        var numbers = Numbers(state: 13)
        let mixed = (0..<51 * 64).map { _ in Float.random(in: -1...1, using: &numbers) }
        let head = (0..<64).map { _ in Float.random(in: 0...1, using: &numbers) }
        var found = [Float](repeating: 0.5, count: 51)
        var expected = found
        lk_relations(mixed, head, 51, 64, &found)
        lk_relations_reference(mixed, head, 51, 64, &expected)
        #expect(found.map(\.bitPattern) == expected.map(\.bitPattern))
    }

    @Test func zerosQuantiseToZeros() {
        var bytes: [Int8] = [1, 2, 3]
        #expect(lk_quantize([0, 0, 0], 3, &bytes) == 1)
        #expect(bytes == [0, 0, 0])
    }

    /// An LSTM's first step with the input gate, candidate and output gate at 0: half of tanh(0).
    @Test func theCellFollowsItsDefinition() {
        var cell: [Float] = [1]
        var state: [Int8] = [0]
        lk_lstm([0, 0, 0, 0], [1, 1, 1, 1], [0, 0, 0, 20], 1, &cell, &state)
        #expect(abs(cell[0] - 0.5) < 1e-6)
        // tanh(0.5) = 0.46212
        #expect(state[0] == 59)
    }
}
