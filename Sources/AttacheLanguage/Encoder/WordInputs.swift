import CLanguageKernels

/// Makes the input vector of a word type and its projection to the first layer's gates.
struct WordInputs {
    let model: EncoderModel
    private let vector: UnsafeMutablePointer<Float>
    private let quantised: UnsafeMutablePointer<Int8>
    private let sums: UnsafeMutablePointer<Int32>
    private let filters: UnsafeMutablePointer<Float>

    init(_ model: EncoderModel) {
        self.model = model
        vector = .allocate(capacity: model.input.depth)
        vector.initialize(repeating: 0, count: model.input.depth)
        quantised = .allocate(capacity: model.input.depth)
        let widest = model.nameLayers.map(\.input.columns).max() ?? 0
        sums = .allocate(capacity: max(model.input.columns, widest))
        filters = .allocate(capacity: max(model.settings.narrow, model.settings.wide))
    }

    func deallocate() {
        vector.deallocate()
        quantised.deallocate()
        sums.deallocate()
        filters.deallocate()
    }

    /// Writes the gate sums of a word to `out`: the encoder's first layer, then each name layer; both
    /// directions, with the bias of `treebank` and `convention`.
    func project(
        _ form: String, treebank: Int, convention: Int, to out: UnsafeMutablePointer<Float>
    ) {
        var form = form
        form.withUTF8 { fill($0) }
        let scale = lk_quantize(vector, Int32(model.input.depth), quantised)
        let width = 8 * model.settings.hidden
        multiply(model.input, scale, width, model.inputBias + treebank * width, to: out)
        var at = width
        for layer in model.nameLayers {
            let width = 8 * layer.hidden
            multiply(
                layer.input, scale, width, layer.inputBias + convention * width, to: out + at)
            at += width
        }
    }

    private func multiply(
        _ layer: DenseLayer, _ scale: Float, _ width: Int, _ bias: UnsafePointer<Float>,
        to out: UnsafeMutablePointer<Float>
    ) {
        lk_multiply(
            quantised, 1, Int32(layer.depth), Int32(layer.depth), layer.weights,
            Int32(layer.columns), sums, Int32(layer.columns))
        lk_rescale(sums, Int32(width), scale, layer.scales, bias, 0, out)
    }

    private func fill(_ word: UnsafeBufferPointer<UInt8>) {
        let s = model.settings
        vector.update(repeating: 0, count: model.input.depth)
        guard word.count > 0 else { return }
        var at = 0
        func put(_ rows: ByteRows, _ row: Int) {
            lk_add_row(
                rows.rows + row * rows.width, Int32(rows.width), rows.scales[row], vector + at)
            at += rows.width
        }
        let key = WordShape.key(word)
        put(model.wordRows, model.words.place(of: key).map { $0 + 1 } ?? 0)
        put(model.vectorRows, model.vectors.place(of: key).map { $0 + 1 } ?? 0)
        convolve(
            word, model.narrowRows, model.narrowBias, width: s.narrow, taps: 3, to: vector + at)
        at += s.narrow
        convolve(word, model.wideRows, model.wideBias, width: s.wide, taps: 5, to: vector + at)
        at += s.wide
        put(model.suffixRows, WordShape.suffix(word, buckets: s.affixBuckets))
        put(model.prefixRows, WordShape.prefix(word, buckets: s.affixBuckets))
        put(model.shapeRows, WordShape.shape(word))
        let bits = model.lexicon.place(of: key).map { model.lexiconBits[$0] } ?? 0
        for bit in 0..<s.bits where bits >> UInt32(bit) & 1 == 1 { vector[at + bit] = 1 }
    }

    /// The largest answer of each filter over the word's bytes, at least 0.
    private func convolve(
        _ word: UnsafeBufferPointer<UInt8>, _ rows: UnsafePointer<Float>,
        _ bias: UnsafePointer<Float>, width: Int, taps: Int, to out: UnsafeMutablePointer<Float>
    ) {
        let half = model.settings.longest / 2
        let isLong = word.count > 2 * half
        let length = (isLong ? 2 * half : word.count) + 2
        // 1 begins, 2 ends, a byte b is b + 3; of a long word the first and the last bytes.
        func symbol(_ position: Int) -> Int {
            if position == 0 { return 1 }
            if position == length - 1 { return 2 }
            let i = position - 1
            return Int(isLong && i >= half ? word[word.count - 2 * half + i] : word[i]) + 3
        }
        for position in 0..<length {
            filters.update(from: bias, count: width)
            for tap in 0..<taps {
                let source = position + tap - taps / 2
                guard source >= 0, source < length else { continue }
                lk_add(rows + (symbol(source) * taps + tap) * width, Int32(width), filters)
            }
            lk_max(filters, Int32(width), out)
        }
    }
}
