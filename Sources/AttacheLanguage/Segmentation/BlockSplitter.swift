import AttacheModel

/// A stretch of text that sentences never cross: a paragraph, a headline, a list item.
package struct TextBlock: Hashable, Sendable {
    /// Bytes without the white space around them.
    package var span: Span
    /// Whether the block goes on where the one before was cut for its length.
    package var continues: Bool
}

/// Cuts text into blocks at empty lines and at line ends that are no mere wrapping.
///
/// Reports come one paragraph a line, or wrapped at a fixed column with empty lines between
/// paragraphs. Wrapped text is told by its geometry: a line ends where the next line's first word
/// would have gone over the widest line, and many lines start in lower case.
package enum BlockSplitter {
    /// Longest block in bytes; longer ones are cut at white space, so memory stays bounded.
    static let longestBlock = 32_768

    private struct Line {
        var span: Span
        var width: Int
        var firstWordWidth: Int
        var startsLower: Bool
        var endsOpen: Bool
    }

    /// The blocks of `bytes[region]`, in order. Complexity: O(n).
    package static func blocks(in bytes: [UInt8], region: Span) -> [TextBlock] {
        bytes.withUnsafeBufferPointer { buffer in
            let lines = self.lines(buffer, region: region)
            let wrapWidth = self.wrapWidth(lines)
            var blocks: [TextBlock] = []
            var current: Span?
            var previous: Line?
            for line in lines {
                if line.span.isEmpty {
                    if let span = current { append(span, of: buffer, to: &blocks) }
                    current = nil
                    previous = nil
                    continue
                }
                if let span = current, let before = previous, joins(before, line, wrapWidth) {
                    current = span.union(line.span)
                } else {
                    if let span = current { append(span, of: buffer, to: &blocks) }
                    current = line.span
                }
                previous = line
            }
            if let span = current { append(span, of: buffer, to: &blocks) }
            return blocks
        }
    }

    /// Whether the line end between two lines is only wrapping.
    private static func joins(_ before: Line, _ line: Line, _ wrapWidth: Int?) -> Bool {
        if let width = wrapWidth {
            return before.width + 1 + line.firstWordWidth > width * 4 / 5
        }
        return line.startsLower && before.endsOpen
    }

    /// The column at which the text is wrapped, or null when its line ends are paragraphs.
    private static func wrapWidth(_ lines: [Line]) -> Int? {
        let widest = lines.reduce(0) { max($0, $1.width) }
        guard widest >= 40, widest <= 200 else { return nil }
        var ends = 0
        var full = 0
        var lower = 0
        for (before, after) in zip(lines, lines.dropFirst())
        where !before.span.isEmpty && !after.span.isEmpty {
            ends += 1
            if before.width + 1 + after.firstWordWidth > widest - 2 { full += 1 }
            if after.startsLower { lower += 1 }
        }
        guard ends >= 2, full * 10 >= ends * 8, lower * 10 >= ends * 3 else { return nil }
        return widest
    }

    private static func lines(_ bytes: UnsafeBufferPointer<UInt8>, region: Span) -> [Line] {
        var lines: [Line] = []
        var start = region.start
        var i = region.start
        while i < region.end {
            let byte = bytes[i]
            var length = 0
            if byte == 0x0A || byte == 0x0C || byte == 0x0B {
                length = 1
            } else if byte == 0x0D {
                length = i + 1 < region.end && bytes[i + 1] == 0x0A ? 2 : 1
            } else if byte == 0xE2, i + 2 < region.end, bytes[i + 1] == 0x80,
                bytes[i + 2] == 0xA8 || bytes[i + 2] == 0xA9
            {
                length = 3
            }
            if length > 0 {
                lines.append(line(bytes, Span(start, i)))
                i += length
                start = i
            } else {
                i += 1
            }
        }
        lines.append(line(bytes, Span(start, region.end)))
        return lines
    }

    private static func line(_ bytes: UnsafeBufferPointer<UInt8>, _ whole: Span) -> Line {
        let span = trimmed(whole, in: bytes)
        var width = 0
        var firstWord = 0
        var inFirst = true
        for i in span.range where bytes[i] & 0xC0 != 0x80 {
            if bytes[i] == 0x20 || bytes[i] == 0x09 { inFirst = false }
            width += 1
            if inFirst { firstWord += 1 }
        }
        var endsOpen = false
        var startsLower = false
        if !span.isEmpty {
            startsLower = (0x61...0x7A).contains(bytes[span.start])
            let last = bytes[span.end - 1]
            endsOpen = last == 0x2C || (last | 0x20) >= 0x61 && (last | 0x20) <= 0x7A
        }
        return Line(
            span: span, width: width, firstWordWidth: firstWord, startsLower: startsLower,
            endsOpen: endsOpen)
    }

    /// `span` without white space at its ends.
    private static func trimmed(_ span: Span, in bytes: UnsafeBufferPointer<UInt8>) -> Span {
        var start = span.start
        var end = span.end
        while start < end {
            let length = spaceLength(bytes, at: start, end: end)
            if length == 0 { break }
            start += length
        }
        while end > start {
            var first = end - 1
            while first > start, bytes[first] & 0xC0 == 0x80 { first -= 1 }
            if spaceLength(bytes, at: first, end: end) == end - first { end = first } else { break }
        }
        return Span(start, end)
    }

    /// The bytes of the white space scalar at `i`, or 0.
    private static func spaceLength(
        _ bytes: UnsafeBufferPointer<UInt8>, at i: Int, end: Int
    ) -> Int {
        let (scalar, length) = UTF8Decoding.scalar(bytes, at: i, end: end)
        return ScalarClass.of(scalar) == .space ? length : 0
    }

    private static func append(
        _ span: Span, of bytes: UnsafeBufferPointer<UInt8>, to blocks: inout [TextBlock]
    ) {
        var start = span.start
        var continues = false
        while span.end - start > longestBlock {
            var cut = start + longestBlock
            let least = start + longestBlock / 2
            while cut > least, bytes[cut] != 0x20, bytes[cut] != 0x0A { cut -= 1 }
            if cut == least {
                cut = start + longestBlock
                while bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
            }
            blocks.append(
                TextBlock(span: trimmed(Span(start, cut), in: bytes), continues: continues))
            start = cut
            continues = true
        }
        let rest = trimmed(Span(start, span.end), in: bytes)
        if !rest.isEmpty { blocks.append(TextBlock(span: rest, continues: continues)) }
    }
}

/// Reading scalars from bytes that are valid UTF-8.
package enum UTF8Decoding {
    /// The scalar at `i` and its length in bytes. Ill-formed bytes read as themselves, one by one,
    /// so that any bytes can be scanned.
    @inline(__always)
    package static func scalar(
        _ bytes: UnsafeBufferPointer<UInt8>, at i: Int, end: Int
    ) -> (scalar: UInt32, length: Int) {
        let first = UInt32(bytes[i])
        if first < 0x80 { return (first, 1) }
        if first >= 0xC2, first < 0xE0, i + 1 < end {
            return ((first & 0x1F) << 6 | UInt32(bytes[i + 1] & 0x3F), 2)
        }
        if first >= 0xE0, first < 0xF0, i + 2 < end {
            return (
                (first & 0x0F) << 12 | UInt32(bytes[i + 1] & 0x3F) << 6
                    | UInt32(bytes[i + 2] & 0x3F), 3
            )
        }
        if first >= 0xF0, first < 0xF5, i + 3 < end {
            let high = (first & 0x07) << 18 | UInt32(bytes[i + 1] & 0x3F) << 12
            return (high | UInt32(bytes[i + 2] & 0x3F) << 6 | UInt32(bytes[i + 3] & 0x3F), 4)
        }
        return (0xFFFD, 1)
    }
}
