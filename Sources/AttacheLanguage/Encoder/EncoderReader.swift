import AttacheModel
import CLanguageKernels

/// Reads tags, names and trees off the encoder's states, batch by batch. One thread at a time.
final class EncoderReader {
    private let model: EncoderModel
    private let workspace: EncoderWorkspace
    private let convention: Int
    private let treebank: Int

    init(_ model: EncoderModel, convention: Int, treebank: Int) {
        self.model = model
        self.convention = convention
        self.treebank = treebank
        workspace = EncoderWorkspace(model)
    }

    /// Annotates the pieces, which are in order of falling length and fit one batch.
    func read(_ pieces: [Piece], in sentences: inout [Sentence]) {
        let forms = pieces.map { piece in
            sentences[piece.sentence].words[piece.range].map(\.form)[...]
        }
        workspace.encode(forms, treebank: treebank, convention: convention)
        let total = pieces.reduce(0) { $0 + $1.range.count }
        readTags(pieces, total, in: &sentences)
        readNames(pieces, total, in: &sentences)
        readTrees(pieces, total, in: &sentences)
    }

    /// Calls `body` with room for `count` values.
    private func withRoom<T>(
        _ type: T.Type, _ count: Int, _ body: (UnsafeMutablePointer<T>) -> Void
    ) {
        let room = UnsafeMutablePointer<T>.allocate(capacity: count)
        defer { room.deallocate() }
        body(room)
    }

    /// One hidden layer and one of scores over the states; `body` gets the scores, columns a word.
    private func scores(
        _ hidden: DenseLayer, _ output: DenseLayer, bias: UnsafePointer<Float>?, total: Int,
        _ body: (UnsafeMutablePointer<Float>) -> Void
    ) {
        let states = workspace.states[model.settings.low]
        let width = 2 * model.settings.hidden
        withRoom(Float.self, total * max(hidden.columns, output.columns)) { values in
            workspace.dense(
                hidden, states, stride: width, rows: total, scales: nil, bias: bias, relu: true,
                to: values)
            withRoom(Int8.self, total * hidden.columns) { bytes in
                withRoom(Float.self, total) { scales in
                    for row in 0..<total {
                        scales[row] = lk_quantize(
                            values + row * hidden.columns, Int32(hidden.columns),
                            bytes + row * hidden.columns)
                    }
                    workspace.dense(
                        output, bytes, stride: hidden.columns, rows: total, scales: scales,
                        relu: false, to: values)
                }
            }
            body(values)
        }
    }

    private func readTags(_ pieces: [Piece], _ total: Int, in sentences: inout [Sentence]) {
        let s = model.settings
        scores(model.tagHidden, model.tags, bias: nil, total: total) { values in
            var row = UnsafePointer(values)
            for piece in pieces {
                for word in piece.range {
                    sentences[piece.sentence].words[word].upos = model.upos[largest(row, s.upos)]
                    sentences[piece.sentence].words[word].xpos =
                        model.xpos[largest(row + s.upos, s.xpos)]
                    sentences[piece.sentence].words[word].features =
                        model.feats[largest(row + s.upos + s.xpos, s.feats)]
                    row += model.tags.columns
                }
            }
        }
    }

    private func readNames(_ pieces: [Piece], _ total: Int, in sentences: inout [Sentence]) {
        let s = model.settings
        let bias = model.conventions + convention * model.nameHidden.columns
        let columns = model.nameTags.columns
        let bits = pieces.flatMap { piece in
            model.gazetteer.bits(sentences[piece.sentence].words[piece.range])
        }
        let lengths = pieces.map(\.range.count)
        var starts: [Int] = []
        var start = 0
        for length in lengths {
            starts.append(start)
            start += length
        }
        scores(model.nameHidden, model.nameTags, bias: bias, total: total) { values in
            for i in 0..<total * columns { values[i] *= model.nameWeight }
            var at = 8 * s.hidden
            for layer in model.nameLayers {
                layer.addScores(
                    workspace, at: at, bits: bits, convention: convention, starts: starts,
                    lengths: lengths, to: values)
                at += 8 * layer.hidden
            }
            var row = UnsafePointer(values)
            for piece in pieces {
                let path = NamePath.best(
                    row, count: piece.range.count, stride: columns, tags: s.names,
                    transitions: model.transitions)
                row += piece.range.count * columns
                append(path, of: piece, to: &sentences[piece.sentence].names)
            }
        }
    }

    /// Adds the names that a path of tags makes.
    private func append(_ path: [Int], of piece: Piece, to names: inout [Name]) {
        var word = 0
        while word < path.count {
            let tag = model.names[path[word]]
            var end = word + 1
            if tag != "O" {
                while end < path.count, model.names[path[end]].hasPrefix("I-") { end += 1 }
                let kind = Name.Kind(rawValue: String(tag.dropFirst(2))) ?? .miscellaneous
                let first = piece.range.lowerBound
                names.append(Name(words: first + word..<first + end, kind: kind))
            }
            word = end
        }
    }

    private func readTrees(_ pieces: [Piece], _ total: Int, in sentences: inout [Sentence]) {
        let s = model.settings
        let part = s.arc + s.label
        let columns = model.parser.columns
        let states = workspace.states[s.layers - 1]
        withRoom(Float.self, total * columns) { values in
            workspace.dense(
                model.parser, states, stride: 2 * s.hidden, rows: total, scales: nil, relu: true,
                to: values)
            var row = 0
            for piece in pieces {
                let count = piece.range.count
                let rows = UnsafePointer(values + row * columns)
                let heads = arcs(rows, count, stride: columns, part: part)
                let relations = relations(rows, heads, stride: columns, part: part)
                let first = piece.range.lowerBound
                for word in 0..<count {
                    let head = heads[word]
                    sentences[piece.sentence].words[first + word].head =
                        head < 0 ? -1 : first + head
                    sentences[piece.sentence].words[first + word].relation =
                        model.relations[relations[word]]
                }
                row += count
            }
        }
    }

    /// Scores every pair of dependent and head, and takes the best tree.
    private func arcs(
        _ rows: UnsafePointer<Float>, _ count: Int, stride: Int, part: Int
    ) -> [Int] {
        let size = model.settings.arc
        let layer = model.arc
        var heads: [Int] = []
        withRoom(Int8.self, (2 * count + 1) * layer.columns) { bytes in
            withRoom(Float.self, 2 * count + 1) { scales in
                withRoom(Float.self, count * layer.columns) { queries in
                    withRoom(Float.self, count * (count + 1)) { table in
                        for word in 0..<count {
                            scales[word] = lk_quantize(
                                rows + word * stride, Int32(size), bytes + word * size)
                        }
                        workspace.dense(
                            layer, bytes, stride: size, rows: count, scales: scales, relu: false,
                            to: queries)
                        for word in 0..<count {
                            scales[word] = lk_quantize(
                                queries + word * layer.columns, Int32(size), bytes + word * size)
                        }
                        let headBytes = bytes + count * size
                        let headScales = scales + count
                        headScales[0] = lk_quantize(model.root, Int32(size), headBytes)
                        for word in 0..<count {
                            headScales[word + 1] = lk_quantize(
                                rows + word * stride + part, Int32(size),
                                headBytes + (word + 1) * size)
                        }
                        for word in 0..<count {
                            for head in 0...count {
                                let dot = lk_dot(
                                    bytes + word * size, headBytes + head * size, Int32(size))
                                table[word * (count + 1) + head] =
                                    Float(dot) * (scales[word] * headScales[head])
                            }
                        }
                        heads = Arborescence.heads(table, count: count)
                    }
                }
            }
        }
        return heads
    }

    /// The best relation of each word to its head.
    private func relations(
        _ rows: UnsafePointer<Float>, _ heads: [Int], stride: Int, part: Int
    ) -> [Int] {
        let s = model.settings
        let size = s.label
        let chunk = 16
        let width = model.relationHead.columns
        var result: [Int] = []
        result.reserveCapacity(heads.count)
        withRoom(Int8.self, 2 * chunk * size) { bytes in
            withRoom(Float.self, 2 * chunk) { scales in
                withRoom(Float.self, chunk * (model.mixing.columns + 2 * width)) { room in
                    let mixed = room
                    let fromHead = room + chunk * model.mixing.columns
                    let fromWord = fromHead + chunk * width
                    for start in Swift.stride(from: 0, to: heads.count, by: chunk) {
                        let count = min(chunk, heads.count - start)
                        for i in 0..<count {
                            scales[i] = lk_quantize(
                                rows + (start + i) * stride + s.arc, Int32(size), bytes + i * size)
                            scales[chunk + i] = lk_quantize(
                                headVector(rows, heads[start + i], stride, part), Int32(size),
                                bytes + (chunk + i) * size)
                        }
                        workspace.dense(
                            model.mixing, bytes, stride: size, rows: count, scales: scales,
                            relu: false, to: mixed)
                        workspace.dense(
                            model.relationOf, bytes, stride: size, rows: count, scales: scales,
                            relu: false, to: fromWord)
                        workspace.dense(
                            model.relationHead, bytes + chunk * size, stride: size, rows: count,
                            scales: scales + chunk, relu: false, to: fromHead)
                        for i in 0..<count {
                            let head = heads[start + i]
                            guard head >= 0 else {
                                result.append(model.rootRelation)
                                continue
                            }
                            let scores = fromWord + i * width
                            lk_add(fromHead + i * width, Int32(width), scores)
                            lk_relations(
                                mixed + i * model.mixing.columns,
                                headVector(rows, head, stride, part), Int32(s.relations),
                                Int32(size), scores)
                            scores[model.rootRelation] = -.infinity
                            result.append(largest(scores, s.relations))
                        }
                    }
                }
            }
        }
        return result
    }

    /// The label part of a head's vector.
    private func headVector(
        _ rows: UnsafePointer<Float>, _ head: Int, _ stride: Int, _ part: Int
    ) -> UnsafePointer<Float> {
        (head < 0 ? model.root : rows + head * stride + part) + model.settings.arc
    }

    /// The place of the largest of `count` numbers; the first of equals.
    private func largest(_ values: UnsafePointer<Float>, _ count: Int) -> Int {
        var best = 0
        for i in 1..<count where values[i] > values[best] { best = i }
        return best
    }
}
