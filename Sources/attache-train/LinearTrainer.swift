#if canImport(Glibc)
    import Glibc
#endif

/// Multinomial logistic regression over hashed features, trained by AdaGrad (Duchi et al. 2011) with
/// features dropped at random; the model is the mean of the last epochs' weights.
struct LinearTrainer {
    let classes: Int
    let mask: UInt64
    var weights: [Float]
    private var squares: [Float]
    private var sum: [Float]
    private var sums: Float = 0
    var rate: Float
    var dropout: Float
    var decay: Float

    init(classes: Int, bits: Int, rate: Float, dropout: Float, decay: Float) {
        self.classes = classes
        self.rate = rate
        self.dropout = dropout
        self.decay = decay
        mask = UInt64(1 << bits) - 1
        weights = .init(repeating: 0, count: classes << bits)
        squares = .init(repeating: 1e-6, count: classes << bits)
        sum = .init(repeating: 0, count: classes << bits)
    }

    /// Scores of the classes; one class means a logit against 0.
    func scores(_ features: UnsafeBufferPointer<UInt64>) -> (Float, Float, Float) {
        var s: (Float, Float, Float) = (0, 0, 0)
        weights.withUnsafeBufferPointer { w in
            if classes == 1 {
                for f in features { s.0 += w[Int(f & mask)] }
            } else {
                for f in features {
                    let row = Int(f & mask) * 3
                    s.0 += w[row]
                    s.1 += w[row + 1]
                    s.2 += w[row + 2]
                }
            }
        }
        return s
    }

    /// One step towards `label`; returns the class chosen before it, without dropout.
    mutating func learn(
        _ features: UnsafeBufferPointer<UInt64>, label: Int, random: inout RandomSource
    ) -> Int {
        let chosen = choose(scores(features))
        var kept: [Int] = []
        kept.reserveCapacity(features.count)
        for f in features where random.unit() >= dropout { kept.append(Int(f & mask) * classes) }
        let scale = 1 / (1 - dropout)
        var s: (Float, Float, Float) = (0, 0, 0)
        for row in kept {
            s.0 += weights[row]
            if classes == 3 {
                s.1 += weights[row + 1]
                s.2 += weights[row + 2]
            }
        }
        s = (s.0 * scale, s.1 * scale, s.2 * scale)
        if classes == 1 {
            let p = 1 / (1 + expf(-s.0))
            step(kept, 0, p - Float(label))
        } else {
            let top = max(s.0, s.1, s.2)
            let e = (expf(s.0 - top), expf(s.1 - top), expf(s.2 - top))
            let z = e.0 + e.1 + e.2
            step(kept, 0, e.0 / z - (label == 0 ? 1 : 0))
            step(kept, 1, e.1 / z - (label == 1 ? 1 : 0))
            step(kept, 2, e.2 / z - (label == 2 ? 1 : 0))
        }
        return chosen
    }

    func choose(_ s: (Float, Float, Float)) -> Int {
        if classes == 1 { return s.0 > 0 ? 1 : 0 }
        if s.2 >= s.0, s.2 >= s.1 { return 2 }
        return s.1 > s.0 ? 1 : 0
    }

    private mutating func step(_ rows: [Int], _ offset: Int, _ gradient: Float) {
        guard abs(gradient) > 1e-4 else { return }
        weights.withUnsafeMutableBufferPointer { w in
            squares.withUnsafeMutableBufferPointer { g in
                for row in rows {
                    let i = row + offset
                    let slope = gradient + decay * w[i]
                    g[i] += slope * slope
                    w[i] -= rate * slope / g[i].squareRoot()
                }
            }
        }
    }

    /// Forgets the present weights; what was remembered stays.
    mutating func restart() {
        for i in weights.indices {
            weights[i] = 0
            squares[i] = 1e-6
        }
    }

    /// Takes the present weights into the mean.
    mutating func remember() {
        for i in sum.indices { sum[i] += weights[i] }
        sums += 1
    }

    /// Puts the mean of what was remembered in place.
    mutating func settle() {
        guard sums > 0 else { return }
        for i in sum.indices { weights[i] = sum[i] / sums }
    }

    /// Adds `amount` to every score by way of the feature that every place has.
    mutating func shift(_ feature: UInt64, by amount: Float) {
        weights[Int(feature & mask)] += amount
    }

    /// The weights as 16-bit numbers.
    func quantized() -> [Int16] {
        weights.map { Int16(max(-32767, min(32767, ($0 * 2048).rounded()))) }
    }
}
