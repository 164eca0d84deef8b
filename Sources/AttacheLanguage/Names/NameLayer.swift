import AttacheModel
import CLanguageKernels

/// A small network for names on top of the encoder: a BiLSTM over word types and phrases of the
/// gazetteer, one hidden layer over its states and the encoder's, a score for each tag. The scores of
/// all layers and of the encoder's own head add up, each with its weight, before the best path is
/// taken.
struct NameLayer: @unchecked Sendable {
    // All pointers lead into the mapped, read-only model file.
    /// States a direction.
    let hidden: Int
    /// Word types' vectors to the gate sums of both directions; a bias for each convention.
    let input: DenseLayer
    let inputBias: UnsafePointer<Float>
    /// Added to the gate sums of both directions for each bit of the gazetteer.
    let inputBits: UnsafePointer<Float>
    /// Forwards and backwards.
    let recurrent: [DenseLayer]
    /// The hidden layer's parts: over the own states, over those of the encoder's layer for tags and
    /// of its last layer.
    let middle, low, top: DenseLayer
    let middleBias: UnsafePointer<Float>
    let middleBits: UnsafePointer<Float>
    let tags: DenseLayer
    let weight: Float

    /// Adds the layer's scores, `tags.columns` numbers a word, to `scores`.
    ///
    /// `at` is where the layer's gate sums lie in a word type's projection; `bits` the gazetteer's,
    /// `starts` and `lengths` of sentences in order of falling length.
    func addScores(
        _ workspace: EncoderWorkspace, at: Int, bits: [UInt16], convention: Int, starts: [Int],
        lengths: [Int], to scores: UnsafeMutablePointer<Float>
    ) {
        let total = bits.count
        let states = UnsafeMutablePointer<Int8>.allocate(capacity: total * 2 * hidden)
        let sums = UnsafeMutablePointer<Float>.allocate(capacity: 4 * hidden)
        let size = total * max(middle.columns, tags.columns)
        let values = UnsafeMutablePointer<Float>.allocate(capacity: size)
        let part = UnsafeMutablePointer<Float>.allocate(capacity: size)
        let bytes = UnsafeMutablePointer<Int8>.allocate(capacity: total * middle.columns)
        let scales = UnsafeMutablePointer<Float>.allocate(capacity: total)
        defer {
            states.deallocate()
            sums.deallocate()
            values.deallocate()
            part.deallocate()
            bytes.deallocate()
            scales.deallocate()
        }
        for direction in 0..<2 {
            workspace.recur(
                recurrent[direction], hidden: hidden, below: nil, direction: direction,
                starts: starts, lengths: lengths, to: states
            ) { place in
                let own = workspace.projection(of: place) + at + direction * 4 * hidden
                guard bits[place] != 0 else { return UnsafePointer(own) }
                sums.update(from: own, count: 4 * hidden)
                add(
                    bits[place], inputBits + direction * 4 * hidden, stride: 8 * hidden,
                    count: 4 * hidden, to: sums)
                return UnsafePointer(sums)
            }
        }
        workspace.dense(
            middle, states, stride: 2 * hidden, rows: total, scales: nil,
            bias: middleBias + convention * middle.columns, relu: false, to: values)
        let settings = workspace.model.settings
        for (layer, index) in [(low, settings.low), (top, settings.layers - 1)] {
            workspace.dense(
                layer, workspace.states[index], stride: 2 * settings.hidden, rows: total,
                scales: nil, relu: false, to: part)
            lk_add(part, Int32(total * middle.columns), values)
        }
        for word in 0..<total {
            let row = values + word * middle.columns
            if bits[word] != 0 {
                add(bits[word], middleBits, stride: middle.columns, count: middle.columns, to: row)
            }
            for i in 0..<middle.columns { row[i] = max(row[i], 0) }
            scales[word] = lk_quantize(row, Int32(middle.columns), bytes + word * middle.columns)
        }
        workspace.dense(
            tags, bytes, stride: middle.columns, rows: total, scales: scales, relu: false,
            to: values)
        for i in 0..<total * tags.columns { scores[i] += weight * values[i] }
    }

    private func add(
        _ bits: UInt16, _ rows: UnsafePointer<Float>, stride: Int, count: Int,
        to out: UnsafeMutablePointer<Float>
    ) {
        for bit in 0..<NameGazetteer.bitCount where bits >> UInt16(bit) & 1 == 1 {
            lk_add(rows + bit * stride, Int32(count), out)
        }
    }
}
