/// A linear classifier over hashed features, read from a model file: a table of 16-bit weights, one
/// row of `classes` numbers a bucket. With one class the answer is 1 when the sum is positive.
package struct LinearCutModel: CutDecider, Sendable {
    // Points into a mapped, read-only file that the archive keeps alive.
    nonisolated(unsafe) private let weights: UnsafeBufferPointer<Int16>
    private let mask: UInt64
    private let classes: Int
    private let archive: ModelArchive

    init(_ archive: ModelArchive, section: String, classes: Int) throws(LanguageError) {
        self.archive = archive
        self.classes = classes
        weights = try archive.numbers(section)
        let rows = weights.count / classes
        guard rows > 0, rows & (rows - 1) == 0, rows * classes == weights.count else {
            throw LanguageError(.damaged, path: archive.file.path, detail: "size of \(section)")
        }
        mask = UInt64(rows - 1)
    }

    @inline(__always)
    package func decide(_ features: UnsafeBufferPointer<UInt64>, position: Int) -> Int {
        if classes == 1 {
            var sum: Int32 = 0
            for feature in features { sum &+= Int32(weights[Int(feature & mask)]) }
            return sum > 0 ? 1 : 0
        }
        var none: Int32 = 0
        var word: Int32 = 0
        var token: Int32 = 0
        for feature in features {
            let row = Int(feature & mask) &* 3
            none &+= Int32(weights[row])
            word &+= Int32(weights[row &+ 1])
            token &+= Int32(weights[row &+ 2])
        }
        if token >= none, token >= word { return 2 }
        return word > none ? 1 : 0
    }
}
