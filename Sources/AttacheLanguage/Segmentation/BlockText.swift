import AttacheModel

/// One block decoded to scalars, with their classes and byte offsets. Reused from block to block.
package struct BlockText {
    package var scalars: [UInt32] = []
    package var classes: [ScalarClass] = []
    /// Byte offset of each scalar, and the block's end after the last.
    package var offsets: [Int32] = []
    /// Runs of scalars without white space, in order.
    package var runs: [Range<Int>] = []

    package init() {}

    package var count: Int { scalars.count }

    /// Decodes `bytes[span]`; offsets count from `base`. Complexity: O(n).
    package mutating func load(_ bytes: UnsafeBufferPointer<UInt8>, span: Span, base: Int = 0) {
        scalars.removeAll(keepingCapacity: true)
        classes.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        runs.removeAll(keepingCapacity: true)
        var i = span.start
        var runStart = -1
        while i < span.end {
            let (scalar, length) = UTF8Decoding.scalar(bytes, at: i, end: span.end)
            let kind = ScalarClass.of(scalar)
            if kind == .space {
                if runStart >= 0 { runs.append(runStart..<scalars.count) }
                runStart = -1
            } else if runStart < 0 {
                runStart = scalars.count
            }
            scalars.append(scalar)
            classes.append(kind)
            offsets.append(Int32(i - base))
            i += length
        }
        if runStart >= 0 { runs.append(runStart..<scalars.count) }
        offsets.append(Int32(span.end - base))
    }

    /// The class at `i`; outside `range` white space.
    @inline(__always)
    package func kind(_ i: Int, in range: Range<Int>) -> ScalarClass {
        i >= range.lowerBound && i < range.upperBound ? classes[i] : .space
    }

    /// Hash of the lower-cased scalars of `range`.
    @inline(__always)
    package func loweredHash(_ range: Range<Int>) -> UInt64 {
        var hash = FeatureHash.seed
        for i in range { hash = FeatureHash.mix(hash, UInt64(ScalarClass.lowered(scalars[i]))) }
        return FeatureHash.finish(hash)
    }

    /// Hash of the sequence of classes, repeats beyond two taken once.
    @inline(__always)
    package func shapeHash(_ range: Range<Int>) -> UInt64 {
        var hash = FeatureHash.seed
        var last: UInt64 = 999
        var repeats = 0
        for i in range {
            let kind = UInt64(classes[i].rawValue)
            repeats = kind == last ? repeats + 1 : 0
            last = kind
            if repeats < 2 { hash = FeatureHash.mix(hash, kind) }
        }
        return FeatureHash.finish(hash)
    }
}

/// Chooses at a place where text may be cut. The trained models are deciders, and so is the trainer.
package protocol CutDecider {
    /// The class for the place at byte `position`, from hashed features.
    mutating func decide(_ features: UnsafeBufferPointer<UInt64>, position: Int) -> Int
}

/// A list of hashed features of one place, filled without allocation.
package struct FeatureList: ~Copyable {
    package static let capacity = 96
    private let storage: UnsafeMutablePointer<UInt64>
    private var count = 0
    private var template: UInt64 = 0

    package init() { storage = .allocate(capacity: Self.capacity) }
    deinit { storage.deallocate() }

    @inline(__always)
    package mutating func begin() {
        count = 0
        template = 0
    }

    /// Adds the next template's feature with these values.
    @inline(__always)
    package mutating func add(_ a: UInt64, _ b: UInt64 = 0, _ c: UInt64 = 0, _ d: UInt64 = 0) {
        template += 1
        var hash = FeatureHash.mix(FeatureHash.seed &+ template, a)
        hash = FeatureHash.mix(hash, b)
        hash = FeatureHash.mix(hash, c)
        hash = FeatureHash.mix(hash, d)
        storage[count] = FeatureHash.finish(hash)
        count += 1
    }

    /// Passes over a template, so that the numbers of those after it stay the same.
    @inline(__always)
    package mutating func skip(_ templates: Int = 1) { template += UInt64(templates) }

    package var buffer: UnsafeBufferPointer<UInt64> {
        UnsafeBufferPointer(start: storage, count: count)
    }
}
