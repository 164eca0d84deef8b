/// Plain text as a file holds it.
enum PlainText {
    /// The text with line ends made `\n`, NULs and other controls made spaces, and without a final
    /// line end. Bidirectional controls stay: they are part of what was written, and messages that
    /// show text make them visible.
    static func normalised(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var i = 0
        while i < bytes.count {
            let byte = bytes[i]
            if byte == 0x0D {
                out.append(0x0A)
                if i + 1 < bytes.count, bytes[i + 1] == 0x0A { i += 1 }
            } else if byte == 0x0C {
                out.append(0x0A)
            } else if byte < 0x20, byte != 0x0A, byte != 0x09 {
                out.append(0x20)
            } else {
                out.append(byte)
            }
            i += 1
        }
        var start = 0
        while start < out.count, out[start] <= 0x20 { start += 1 }
        while out.count > start, out[out.count - 1] <= 0x20 { out.removeLast() }
        return String(decoding: out[start...], as: UTF8.self)
    }
}
