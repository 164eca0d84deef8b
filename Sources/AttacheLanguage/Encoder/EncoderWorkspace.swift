import CLanguageKernels

/// Buffers for one batch, and the projections of the word types met so far. One thread at a time.
///
/// What is kept changes the time only, never a result: a type's projection depends on it alone.
final class EncoderWorkspace {
    /// Words of a batch, sentences of a batch, word types kept.
    static let words = 1024
    static let sentences = 64
    static let types = 4096

    let model: EncoderModel
    private let inputs: WordInputs
    private var slots: [String: Int] = [:]
    private let projections: UnsafeMutablePointer<Float>
    private let staging: UnsafeMutablePointer<Int8>
    private let cells: UnsafeMutablePointer<Float>
    private let sums: UnsafeMutablePointer<Int32>
    /// Rows at a time of a dense layer, so that sums stay near.
    private static let rows = 24
    private let denseSums: UnsafeMutablePointer<Int32>
    /// Outputs of the layers: word by both directions' states.
    let states: [UnsafeMutablePointer<Int8>]
    /// Per word: slot of its type.
    private let wordSlots: UnsafeMutablePointer<Int>

    init(_ model: EncoderModel) {
        self.model = model
        let hidden = model.settings.hidden
        inputs = WordInputs(model)
        projections = .allocate(capacity: Self.types * 8 * hidden)
        staging = .allocate(capacity: Self.sentences * 3 * hidden)
        cells = .allocate(capacity: Self.sentences * hidden)
        sums = .allocate(capacity: Self.sentences * 4 * hidden)
        let widest = [
            model.tagHidden, model.tags, model.nameHidden, model.nameTags, model.parser, model.arc,
            model.mixing, model.relationHead, model.relationOf,
        ].map(\.columns).max()!
        denseSums = .allocate(capacity: Self.rows * widest)
        states = (0..<model.settings.layers).map { _ in
            .allocate(capacity: Self.words * 2 * hidden)
        }
        wordSlots = .allocate(capacity: Self.words)
    }

    deinit {
        inputs.deallocate()
        projections.deallocate()
        staging.deallocate()
        cells.deallocate()
        sums.deallocate()
        denseSums.deallocate()
        for state in states { state.deallocate() }
        wordSlots.deallocate()
    }

    /// Runs the layers over sentences of words, longest sentence first; fills `states`.
    func encode(_ sentences: [ArraySlice<String>], treebank: Int) {
        var starts: [Int] = []
        var total = 0
        for sentence in sentences {
            starts.append(total)
            total += sentence.count
        }
        precondition(total <= Self.words && sentences.count <= Self.sentences)
        if slots.count + total > Self.types { slots.removeAll(keepingCapacity: true) }
        let width = 8 * model.settings.hidden
        var word = 0
        for sentence in sentences {
            for form in sentence {
                if let slot = slots[form] {
                    wordSlots[word] = slot
                } else {
                    let slot = slots.count
                    slots[form] = slot
                    inputs.project(form, treebank: treebank, to: projections + slot * width)
                    wordSlots[word] = slot
                }
                word += 1
            }
        }
        let lengths = sentences.map(\.count)
        for layer in 0..<model.settings.layers {
            for direction in 0..<2 {
                run(layer: layer, direction: direction, starts: starts, lengths: lengths)
            }
        }
    }

    private func run(layer: Int, direction: Int, starts: [Int], lengths: [Int]) {
        let hidden = model.settings.hidden
        let net = model.recurrent[layer][direction]
        // A row of the product's left side: the layer below at this word, then the state before.
        let below = layer == 0 ? 0 : 2 * hidden
        let stride = below + hidden
        cells.initialize(repeating: 0, count: lengths.count * hidden)
        staging.initialize(repeating: 0, count: lengths.count * stride)
        var active = lengths.count
        for step in 0..<(lengths.first ?? 0) {
            while active > 0, lengths[active - 1] <= step { active -= 1 }
            if below > 0 {
                for i in 0..<active {
                    let place = starts[i] + (direction == 0 ? step : lengths[i] - 1 - step)
                    (staging + i * stride).update(
                        from: states[layer - 1] + place * 2 * hidden, count: 2 * hidden)
                }
            }
            lk_multiply(
                staging, Int32(active), Int32(stride), Int32(stride), net.weights,
                Int32(net.columns), sums, Int32(net.columns))
            for i in 0..<active {
                let place = starts[i] + (direction == 0 ? step : lengths[i] - 1 - step)
                let added =
                    layer == 0
                    ? UnsafePointer(
                        projections + wordSlots[place] * 8 * hidden + direction * 4 * hidden)
                    : net.bias
                let state = staging + i * stride + below
                lk_lstm(
                    sums + i * net.columns, net.scales, added, Int32(hidden), cells + i * hidden,
                    state)
                (states[layer] + place * 2 * hidden + direction * hidden).update(
                    from: state, count: hidden)
            }
        }
    }

    /// `rows` rows through a dense layer; row r of `input` stands for its bytes times `scales[r]`,
    /// or 1/127 where there are no scales. `out` has `layer.columns` numbers a row.
    func dense(
        _ layer: DenseLayer, _ input: UnsafePointer<Int8>, stride: Int, rows: Int,
        scales: UnsafePointer<Float>?, bias: UnsafePointer<Float>? = nil, relu: Bool,
        to out: UnsafeMutablePointer<Float>
    ) {
        var row = 0
        while row < rows {
            let count = min(Self.rows, rows - row)
            lk_multiply(
                input + row * stride, Int32(count), Int32(layer.depth), Int32(stride),
                layer.weights, Int32(layer.columns), denseSums, Int32(layer.columns))
            for i in 0..<count {
                lk_rescale(
                    denseSums + i * layer.columns, Int32(layer.columns),
                    scales.map { $0[row + i] } ?? 1 / 127, layer.scales, bias ?? layer.bias,
                    relu ? 1 : 0, out + (row + i) * layer.columns)
            }
            row += count
        }
    }
}
