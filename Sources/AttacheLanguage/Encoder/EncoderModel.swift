import AttacheModel
import CLanguageKernels

/// A matrix of bytes with a scale for each output, as `lk_multiply` takes it.
struct DenseLayer: @unchecked Sendable {
    // All pointers lead into the mapped, read-only model file.
    let weights: UnsafePointer<UInt8>
    let scales: UnsafePointer<Float>
    let bias: UnsafePointer<Float>
    /// Inputs, a multiple of 4.
    let depth: Int
    /// Outputs, a multiple of 16.
    let columns: Int
}

/// Rows of bytes, each with a scale.
struct ByteRows: @unchecked Sendable {
    let rows: UnsafePointer<Int8>
    let scales: UnsafePointer<Float>
    let width: Int
    let count: Int
}

/// Sorted keys of a table of rows; row 0 is for the unknown.
struct SortedKeys: @unchecked Sendable {
    let keys: UnsafeBufferPointer<UInt32>

    /// The place of `key`, or null. Complexity: O(log n).
    func place(of key: UInt32) -> Int? {
        let low = keys.partitionPoint { $0 < key }
        return low < keys.count && keys[low] == key ? low : nil
    }
}

/// The encoder's numbers as they lie in its model file.
struct EncoderModel: @unchecked Sendable {
    // All pointers lead into the mapped, read-only file, which `archive` keeps mapped.
    /// The file's list of sizes, in order.
    struct Settings: Sendable {
        static let version = 3
        static let count = 26
        let hidden, layers, low, tag, name, arc, label: Int
        let wordSize, vectorSize, narrow, wide, suffixSize, prefixSize, shapeSize, bits: Int
        let upos, xpos, feats, relations, names, conventions, treebanks: Int
        let affixBuckets, longest, inputSize: Int

        init(_ n: [Int]) {
            hidden = n[1]
            layers = n[2]
            low = n[3]
            tag = n[4]
            name = n[5]
            arc = n[6]
            label = n[7]
            wordSize = n[8]
            vectorSize = n[9]
            narrow = n[10]
            wide = n[11]
            suffixSize = n[12]
            prefixSize = n[13]
            shapeSize = n[14]
            bits = n[15]
            upos = n[16]
            xpos = n[17]
            feats = n[18]
            relations = n[19]
            names = n[20]
            conventions = n[21]
            treebanks = n[22]
            affixBuckets = n[23]
            longest = n[24]
            inputSize = n[25]
        }

        /// Whether the sizes are ones that the kernels and buffers can take.
        var isSound: Bool {
            let all = [
                hidden, layers, tag, name, arc, label, wordSize, vectorSize, narrow, wide,
                suffixSize, prefixSize, shapeSize, upos, xpos, feats, relations, names, conventions,
                treebanks, inputSize,
            ]
            return all.allSatisfy { (1...8192).contains($0) } && hidden % 4 == 0
                && (0..<layers).contains(low) && label % 16 == 0 && arc % 16 == 0 && tag % 16 == 0
                && name % 16 == 0 && (2...1 << 20).contains(affixBuckets)
                && (2...256).contains(longest) && bits == 32
                && inputSize == wordSize + vectorSize + narrow + wide + suffixSize + prefixSize
                    + shapeSize + bits
        }
    }

    let settings: Settings
    let upos: [UPOS]
    let xpos: [String]
    let feats: [String]
    let relations: [Relation]
    let rootRelation: Int
    let names: [String]
    let lexicon: SortedKeys
    let lexiconBits: UnsafeBufferPointer<UInt32>
    let words, vectors: SortedKeys
    let wordRows, vectorRows, suffixRows, prefixRows, shapeRows: ByteRows
    let narrowRows, narrowBias, wideRows, wideBias: UnsafePointer<Float>
    let input: DenseLayer
    /// Treebank by gate sums of both directions.
    let inputBias: UnsafePointer<Float>
    /// Layer by direction.
    let recurrent: [[DenseLayer]]
    let tagHidden, tags, nameHidden, nameTags, parser, arc, mixing, relationHead,
        relationOf: DenseLayer
    let conventions, root: UnsafePointer<Float>
    /// Added to the score of going from one name tag to the next; tag by tag. Those of the head and of
    /// the name layers, by their weights.
    let transitions: [Float]
    /// What the scores of the encoder's own head for names count for, beside the name layers'.
    let nameWeight: Float
    let nameLayers: [NameLayer]
    let gazetteer: NameGazetteer
    let archive: ModelArchive

    init(_ archive: ModelArchive) throws(LanguageError) {
        let path = archive.file.path
        func floats(_ name: String, _ count: Int) throws(LanguageError) -> UnsafePointer<Float> {
            let numbers = try archive.numbers(name, as: UInt32.self, count: count)
            return UnsafeRawPointer(numbers.baseAddress!).assumingMemoryBound(to: Float.self)
        }
        func text(_ name: String, _ count: Int) throws(LanguageError) -> [String] {
            let bytes = try archive.numbers(name, as: UInt8.self)
            let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
            guard lines.count == count else {
                throw LanguageError(.damaged, path: path, detail: "labels \(name)")
            }
            return lines.map { String(decoding: $0, as: UTF8.self) }
        }
        func dense(_ name: String, inputs: Int, outputs: Int, hasBias: Bool = true)
            throws(LanguageError) -> DenseLayer
        {
            let depth = (inputs + 3) / 4 * 4
            let columns = (outputs + 15) / 16 * 16
            let weights = try archive.numbers("\(name).w", as: UInt8.self, count: depth * columns)
            let scales = try floats("\(name).s", columns)
            let bias = hasBias ? try floats("\(name).b", columns) : scales
            return DenseLayer(
                weights: weights.baseAddress!, scales: scales, bias: bias, depth: depth,
                columns: columns)
        }
        func keys(_ name: String) throws(LanguageError) -> SortedKeys {
            SortedKeys(keys: try archive.numbers("\(name).keys", as: UInt32.self))
        }
        func rows(_ name: String, _ count: Int, _ width: Int) throws(LanguageError) -> ByteRows {
            let numbers = try archive.numbers("\(name).rows", as: Int8.self, count: count * width)
            return ByteRows(
                rows: numbers.baseAddress!, scales: try floats("\(name).s", count), width: width,
                count: count)
        }

        let numbers = try archive.numbers("settings", as: Int32.self, count: Settings.count)
        guard Int(numbers[0]) == Settings.version else {
            throw LanguageError(.wrongVersion, path: path, detail: "encoder \(numbers[0])")
        }
        let s = Settings(numbers.map { Int($0) })
        guard s.isSound else { throw LanguageError(.damaged, path: path, detail: "sizes") }
        settings = s
        self.archive = archive
        upos = try text("upos", s.upos).map { UPOS(rawValue: $0) ?? .x }
        xpos = try text("xpos", s.xpos)
        feats = try text("feats", s.feats).map { $0 == "_" ? "" : $0 }
        let labels = try text("relations", s.relations)
        relations = labels.map { Relation(label: $0) }
        rootRelation = labels.firstIndex(of: "root") ?? 0
        names = try text("names", s.names)
        lexicon = try keys("lexicon")
        lexiconBits = try archive.numbers(
            "lexicon.bits", as: UInt32.self, count: lexicon.keys.count)
        words = try keys("words")
        vectors = try keys("vectors")
        wordRows = try rows("words", words.keys.count + 1, s.wordSize)
        vectorRows = try rows("vectors", vectors.keys.count + 1, s.vectorSize)
        suffixRows = try rows("suffix", s.affixBuckets, s.suffixSize)
        prefixRows = try rows("prefix", s.affixBuckets, s.prefixSize)
        shapeRows = try rows("shape", WordShape.shapeCount, s.shapeSize)
        narrowRows = try floats("narrow.rows", 259 * 3 * s.narrow)
        narrowBias = try floats("narrow.b", s.narrow)
        wideRows = try floats("wide.rows", 259 * 5 * s.wide)
        wideBias = try floats("wide.b", s.wide)
        input = try dense("input", inputs: s.inputSize, outputs: 8 * s.hidden, hasBias: false)
        inputBias = try floats("input.b", s.treebanks * 8 * s.hidden)
        var recurrent: [[DenseLayer]] = []
        for layer in 0..<s.layers {
            let inputs = layer == 0 ? s.hidden : 3 * s.hidden
            recurrent.append([
                try dense("\(layer)f", inputs: inputs, outputs: 4 * s.hidden),
                try dense("\(layer)b", inputs: inputs, outputs: 4 * s.hidden),
            ])
        }
        self.recurrent = recurrent
        let wide = 2 * s.hidden
        tagHidden = try dense("tagHidden", inputs: wide, outputs: s.tag)
        tags = try dense("tags", inputs: s.tag, outputs: s.upos + s.xpos + s.feats)
        nameHidden = try dense("nameHidden", inputs: wide, outputs: s.name)
        conventions = try floats("conventions", s.conventions * s.name)
        nameTags = try dense("names", inputs: s.name, outputs: s.names)
        parser = try dense("parser", inputs: wide, outputs: 2 * (s.arc + s.label))
        root = try floats("root", s.arc + s.label)
        arc = try dense("arc", inputs: s.arc, outputs: s.arc)
        mixing = try dense("mixing", inputs: s.label, outputs: s.relations * s.label)
        relationHead = try dense("relationHead", inputs: s.label, outputs: s.relations)
        relationOf = try dense("relationOf", inputs: s.label, outputs: s.relations)
        var transitions = NamePath.legality(names)
        func addTransitions(_ name: String, _ weight: Float) throws(LanguageError) {
            let learnt = try floats(name, s.names * s.names)
            for i in transitions.indices { transitions[i] += weight * learnt[i] }
        }
        let sizes = try archive.numbers("nameSettings", as: Int32.self, count: 3).map { Int($0) }
        guard (0...8).contains(sizes[0]), (4...1024).contains(sizes[1]), sizes[1] % 4 == 0,
            (16...1024).contains(sizes[2]), sizes[2] % 16 == 0
        else { throw LanguageError(.damaged, path: path, detail: "sizes of name layers") }
        let weights = try floats("nameWeights", sizes[0] + 1)
        nameWeight = weights[0]
        try addTransitions("transitions", nameWeight)
        var layers: [NameLayer] = []
        for i in 0..<sizes[0] {
            let (hidden, middle) = (sizes[1], sizes[2])
            let n = "n\(i)."
            layers.append(
                NameLayer(
                    hidden: hidden,
                    input: try dense(
                        n + "in", inputs: s.inputSize, outputs: 8 * hidden, hasBias: false),
                    inputBias: try floats(n + "in.b", s.conventions * 8 * hidden),
                    inputBits: try floats(n + "in.bits", NameGazetteer.bitCount * 8 * hidden),
                    recurrent: [
                        try dense(n + "f", inputs: hidden, outputs: 4 * hidden, hasBias: false),
                        try dense(n + "b", inputs: hidden, outputs: 4 * hidden, hasBias: false),
                    ],
                    middle: try dense(
                        n + "mid", inputs: 2 * hidden, outputs: middle, hasBias: false),
                    low: try dense(n + "low", inputs: wide, outputs: middle),
                    top: try dense(n + "top", inputs: wide, outputs: middle),
                    middleBias: try floats(n + "mid.b", s.conventions * middle),
                    middleBits: try floats(n + "mid.bits", NameGazetteer.bitCount * middle),
                    tags: try dense(n + "tags", inputs: middle, outputs: s.names),
                    weight: weights[i + 1]))
            try addTransitions(n + "steps", weights[i + 1])
        }
        nameLayers = layers
        self.transitions = transitions
        guard
            let gazetteer = NameGazetteer(
                keys: try archive.numbers("phrases.keys", as: UInt32.self),
                kinds: try archive.numbers("phrases.kinds", as: UInt8.self))
        else { throw LanguageError(.damaged, path: path, detail: "phrases") }
        self.gazetteer = gazetteer
    }
}
