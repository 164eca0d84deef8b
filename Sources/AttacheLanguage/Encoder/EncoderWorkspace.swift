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
    private let projectionWidth: Int
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
        projectionWidth = 8 * hidden + model.nameLayers.reduce(0) { $0 + 8 * $1.hidden }
        projections = .allocate(capacity: Self.types * projectionWidth)
        let largest = max(hidden, model.nameLayers.map(\.hidden).max() ?? 0)
        staging = .allocate(capacity: Self.sentences * 3 * largest)
        cells = .allocate(capacity: Self.sentences * largest)
        sums = .allocate(capacity: Self.sentences * 4 * (largest + 4))
        let widest = [
            model.tagHidden, model.tags, model.nameHidden, model.nameTags, model.parser, model.arc,
            model.mixing, model.relationHead, model.relationOf,
        ].map(\.columns).max()!
        let nameWidest = model.nameLayers.map { max($0.middle.columns, $0.tags.columns) }.max() ?? 0
        denseSums = .allocate(capacity: Self.rows * max(widest, nameWidest))
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
    func encode(_ sentences: [ArraySlice<String>], treebank: Int, convention: Int) {
        var starts: [Int] = []
        var total = 0
        for sentence in sentences {
            starts.append(total)
            total += sentence.count
        }
        precondition(total <= Self.words && sentences.count <= Self.sentences)
        if slots.count + total > Self.types { slots.removeAll(keepingCapacity: true) }
        var word = 0
        for sentence in sentences {
            for form in sentence {
                if let slot = slots[form] {
                    wordSlots[word] = slot
                } else {
                    let slot = slots.count
                    slots[form] = slot
                    inputs.project(
                        form, treebank: treebank, convention: convention,
                        to: projections + slot * projectionWidth)
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
        recur(
            net, hidden: hidden, below: layer == 0 ? nil : states[layer - 1], direction: direction,
            starts: starts, lengths: lengths, to: states[layer]
        ) { place in
            layer == 0
                ? UnsafePointer(projection(of: place) + direction * 4 * hidden)
                : net.bias
        }
    }

    /// The cached projection of the type of the word at `place`: the encoder's first layer, then
    /// the name layers'.
    func projection(of place: Int) -> UnsafeMutablePointer<Float> {
        projections + wordSlots[place] * projectionWidth
    }

    /// One direction of a recurrent layer over sentences that lie one after the other, longest
    /// first. A word's row on the product's left side: its `2 * hidden` states of the layer below,
    /// if there is one, then the state before; `added` is what its gate sums begin with. Writes the
    /// direction's half of `out`, `2 * hidden` bytes a word.
    func recur(
        _ net: DenseLayer, hidden: Int, below: UnsafePointer<Int8>?, direction: Int, starts: [Int],
        lengths: [Int], to out: UnsafeMutablePointer<Int8>,
        added: (Int) -> UnsafePointer<Float>
    ) {
        let depth = below == nil ? 0 : 2 * hidden
        let stride = depth + hidden
        cells.initialize(repeating: 0, count: lengths.count * hidden)
        staging.initialize(repeating: 0, count: lengths.count * stride)
        var active = lengths.count
        for step in 0..<(lengths.first ?? 0) {
            while active > 0, lengths[active - 1] <= step { active -= 1 }
            if let below {
                for i in 0..<active {
                    let place = starts[i] + (direction == 0 ? step : lengths[i] - 1 - step)
                    (staging + i * stride).update(from: below + place * depth, count: depth)
                }
            }
            lk_multiply(
                staging, Int32(active), Int32(stride), Int32(stride), net.weights,
                Int32(net.columns), sums, Int32(net.columns))
            for i in 0..<active {
                let place = starts[i] + (direction == 0 ? step : lengths[i] - 1 - step)
                let state = staging + i * stride + depth
                lk_lstm(
                    sums + i * net.columns, net.scales, added(place), Int32(hidden),
                    cells + i * hidden, state)
                (out + place * 2 * hidden + direction * hidden).update(from: state, count: hidden)
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
