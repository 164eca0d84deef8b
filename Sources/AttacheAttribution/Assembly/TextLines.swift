import AttacheModel

/// The lines of a text that hold ink, trimmed, in order.
struct TextLines {
    let lines: [Span]

    /// Complexity: O(n).
    init(_ bytes: [UInt8]) {
        var lines: [Span] = []
        var start = 0
        func add(_ end: Int) {
            var (a, b) = (start, end)
            while a < b, bytes[a] <= 32 { a += 1 }
            while b > a, bytes[b - 1] <= 32 { b -= 1 }
            // No-break spaces at the end.
            while b - a >= 2, bytes[b - 1] == 0xA0, bytes[b - 2] == 0xC2 {
                b -= 2
                while b > a, bytes[b - 1] <= 32 { b -= 1 }
            }
            if b > a { lines.append(Span(a, b)) }
        }
        for (i, byte) in bytes.enumerated() where byte == 10 {
            add(i)
            start = i + 1
        }
        add(bytes.count)
        self.lines = lines
    }
}
