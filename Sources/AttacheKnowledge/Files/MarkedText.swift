import AttacheModel

/// A sentence with labelled brackets, as the examples of the data files and the tests write it:
/// `[A0 The envoy] met [A1 his counterpart] in [LOC Geneva].` Brackets may nest; `\[` is a bracket.
public struct MarkedText: Hashable, Sendable {
    public struct Mark: Hashable, Sendable {
        public var label: String
        public var span: Span
    }
    /// The sentence without brackets and labels.
    public var text: String
    /// In order of their opening brackets; spans in UTF-8 bytes of `text`.
    public var marks: [Mark]

    /// Reads `source`; null when brackets do not match or a label is missing.
    public init?(_ source: String) {
        var bytes: [UInt8] = []
        var marks: [Mark] = []
        var open: [Int] = []
        let input = Array(source.utf8)
        var i = 0
        while i < input.count {
            let byte = input[i]
            if byte == UInt8(ascii: "\\"), i + 1 < input.count,
                input[i + 1] == UInt8(ascii: "[") || input[i + 1] == UInt8(ascii: "]")
            {
                bytes.append(input[i + 1])
                i += 2
            } else if byte == UInt8(ascii: "[") {
                guard let space = input[i...].firstIndex(of: 32), space > i + 1 else { return nil }
                let label = String(decoding: input[(i + 1)..<space], as: UTF8.self)
                open.append(marks.count)
                marks.append(Mark(label: label, span: Span(bytes.count, bytes.count)))
                i = space + 1
            } else if byte == UInt8(ascii: "]") {
                guard let mark = open.popLast() else { return nil }
                marks[mark].span.end = bytes.count
                i += 1
            } else {
                bytes.append(byte)
                i += 1
            }
        }
        guard open.isEmpty else { return nil }
        text = String(decoding: bytes, as: UTF8.self)
        self.marks = marks
    }

    /// The words of the first mark with a label.
    public subscript(label: String) -> String? {
        guard let mark = marks.first(where: { $0.label == label }) else { return nil }
        return SourceText(text)[mark.span]
    }
}
