/// A document's text as valid UTF-8, with the way between byte offsets and Unicode code points.
///
/// The text is never changed after it was read: what is cited is what is kept.
public struct SourceText: Hashable, Sendable {
    public let utf8: [UInt8]
    /// Code points before each 256-byte block; makes both conversions O(256).
    private let blocks: [Int32]
    private static let blockSize = 256

    /// Takes `string` as it is. Complexity: O(n).
    public init(_ string: String) { self.init(validUTF8: Array(string.utf8)) }

    /// Takes bytes; ill-formed sequences become U+FFFD. Complexity: O(n).
    public init(decoding bytes: [UInt8]) {
        self.init(validUTF8: Array(String(decoding: bytes, as: UTF8.self).utf8))
    }

    private init(validUTF8 bytes: [UInt8]) {
        utf8 = bytes
        var counts: [Int32] = []
        counts.reserveCapacity(bytes.count / Self.blockSize + 1)
        var seen: Int32 = 0
        for (i, byte) in bytes.enumerated() {
            if i % Self.blockSize == 0 { counts.append(seen) }
            if byte & 0xC0 != 0x80 { seen += 1 }
        }
        if bytes.count % Self.blockSize == 0 { counts.append(seen) }
        blocks = counts
    }

    public static func == (a: SourceText, b: SourceText) -> Bool { a.utf8 == b.utf8 }
    public func hash(into hasher: inout Hasher) { hasher.combine(utf8) }

    public var count: Int { utf8.count }
    public var string: String { String(decoding: utf8, as: UTF8.self) }
    public var all: Span { Span(0, utf8.count) }

    /// The words of `span`, clamped to the text.
    public subscript(span: Span) -> String {
        let start = min(max(0, span.start), utf8.count)
        let end = min(max(start, span.end), utf8.count)
        return String(decoding: utf8[start..<end], as: UTF8.self)
    }

    /// The code points before byte `offset`, which is clamped to the text. Complexity: O(1).
    public func codePoint(at offset: Int) -> Int {
        let offset = min(max(0, offset), utf8.count)
        let block = offset / Self.blockSize
        var count = Int(blocks[block])
        for byte in utf8[(block * Self.blockSize)..<offset] where byte & 0xC0 != 0x80 { count += 1 }
        return count
    }

    /// The byte offset of code point `index`, clamped to the text. Complexity: O(log n).
    public func byteOffset(ofCodePoint index: Int) -> Int {
        if index <= 0 { return 0 }
        var low = 0
        var high = blocks.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if Int(blocks[middle]) <= index { low = middle } else { high = middle - 1 }
        }
        var seen = Int(blocks[low])
        var offset = low * Self.blockSize
        while offset < utf8.count {
            if utf8[offset] & 0xC0 != 0x80 {
                if seen == index { return offset }
                seen += 1
            }
            offset += 1
        }
        return utf8.count
    }

    /// `span` in code points, as JSON and the API give it.
    public func codePoints(_ span: Span) -> (start: Int, end: Int) {
        (codePoint(at: span.start), codePoint(at: span.end))
    }

    /// The byte span of the code points `[start, end)`.
    public func span(codePoints start: Int, _ end: Int) -> Span {
        Span(byteOffset(ofCodePoint: start), byteOffset(ofCodePoint: end))
    }
}
