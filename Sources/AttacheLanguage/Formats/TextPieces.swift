import AttacheModel

/// Cuts long texts into pieces that can be analysed one after the other, so that memory does not
/// grow with the text.
public enum TextPieces {
    /// Pieces of about `target` bytes, cut after an empty line where there is one in the piece's
    /// second half, else after a line end, else at a space, else between two characters. Together
    /// they are the whole of `bytes`. Complexity: O(n).
    public static func spans(of bytes: [UInt8], target: Int = 1 << 20) -> [Span] {
        let target = max(16, target)
        var spans: [Span] = []
        var start = 0
        while bytes.count - start > target {
            let end = cut(bytes, from: start + target / 2, to: start + target)
            spans.append(Span(start, end))
            start = end
        }
        if start < bytes.count { spans.append(Span(start, bytes.count)) }
        return spans
    }

    private static func cut(_ bytes: [UInt8], from least: Int, to most: Int) -> Int {
        var lineEnd: Int?
        var space: Int?
        var i = most
        while i > least {
            let byte = bytes[i - 1]
            if byte == 0x0A {
                if bytes[i - 2] == 0x0A { return i }
                if lineEnd == nil { lineEnd = i }
            } else if byte == 0x20, space == nil {
                space = i
            }
            i -= 1
        }
        if let found = lineEnd ?? space { return found }
        i = most
        while i > least, bytes[i] & 0xC0 == 0x80 { i -= 1 }
        return i == least ? most : i
    }
}
