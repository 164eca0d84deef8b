#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Turns bytes of any charset into UTF-8.
///
/// What the bytes are outranks what they are called: a byte order mark first, then well-formed
/// UTF-8 whatever the label, then the label (HTTP or mail header, `meta`, XML declaration), then
/// a guess among the charsets of the web.
enum Charset {
    /// The text of `bytes` as UTF-8. `label` is what a header said. `isMarkup` looks for a label
    /// in the first 4 KB. Complexity: O(n).
    static func decode(_ bytes: [UInt8], label: String? = nil, isMarkup: Bool = false) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return repaired(Array(bytes[3...]))
        }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return convert(bytes, "UTF-32LE", from: 4) }
        if bytes.starts(with: [0xFF, 0xFE]) { return convert(bytes, "UTF-16LE", from: 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return convert(bytes, "UTF-16BE", from: 2) }
        if let wide = wideWithoutMark(bytes) { return convert(bytes, wide, from: 0) }
        var named = label.flatMap(canonical)
        if named == nil, isMarkup { named = declared(bytes).flatMap(canonical) }
        // ISO-2022 charsets are seven-bit: they look like ASCII, so the label decides.
        if let named, named.hasPrefix("ISO-2022"), bytes.contains(0x1B) {
            return convert(bytes, named, from: 0)
        }
        let check = wellFormed(bytes)
        if check.bad == 0 { return bytes }
        // A few broken sequences in much good UTF-8 are damage, no other charset.
        if check.good > 20 * check.bad || (named == "UTF-8" && check.good >= check.bad) {
            return repaired(bytes)
        }
        if let named, named != "UTF-8", let text = convertStrictly(bytes, named) { return text }
        if let named, named != "UTF-8", named.hasPrefix("WINDOWS-") {
            return convert(bytes, named, from: 0)
        }
        return guess(bytes)
    }

    /// The name that the C library knows for a label of the web, or null for nonsense.
    private static func canonical(_ label: String) -> String? {
        let name = label.split(separator: ";").first.map(String.init) ?? label
        let key = name.uppercased().filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        switch key {
        case "", "NONE", "BINARY", "UNKNOWN-8BIT": return nil
        case "UTF8", "UTF-8", "UNICODE-1-1-UTF-8", "ASCII-UTF8": return "UTF-8"
        case "ISO-8859-1", "ISO8859-1", "LATIN1", "LATIN-1", "US-ASCII", "ASCII", "ANSI",
            "ISO_8859-1", "CP1252", "WINDOWS-1252", "ISO-LATIN-1", "X-ANSI":
            return "WINDOWS-1252"
        case "ISO-8859-9": return "WINDOWS-1254"
        case "ISO-8859-11", "TIS-620": return "WINDOWS-874"
        case "GB2312", "GBK", "GB_2312-80", "X-GBK": return "GB18030"
        case "SHIFT_JIS", "SHIFT-JIS", "SJIS", "X-SJIS", "MS_KANJI": return "CP932"
        case "KS_C_5601-1987", "EUC-KR", "KSC5601": return "CP949"
        case "BIG5": return "BIG5-HKSCS"
        case "X-USER-DEFINED": return nil
        default: return key.hasPrefix("X-") ? String(key.dropFirst(2)) : key
        }
    }

    /// The charset that a page or feed declares in its first 4 KB.
    static func declared(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(4096).map { $0 < 0x80 ? Tag.lowered($0) : 0x3F }
        let text = String(decoding: head, as: UTF8.self)
        for marker in ["charset=", "encoding="] {
            guard let at = firstRange(of: marker, in: text) else { continue }
            let value = text[at...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
                .prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
            if !value.isEmpty { return String(value) }
        }
        return nil
    }

    private static func firstRange(of marker: String, in text: String) -> String.Index? {
        let hay = Array(text.utf8)
        let needle = Array(marker.utf8)
        guard hay.count >= needle.count else { return nil }
        for i in 0...(hay.count - needle.count)
        where hay[i] == needle[0] && hay[i..<i + needle.count].elementsEqual(needle) {
            return text.utf8.index(text.utf8.startIndex, offsetBy: i + needle.count)
        }
        return nil
    }

    /// UTF-16 without a mark: every other byte is zero.
    private static func wideWithoutMark(_ bytes: [UInt8]) -> String? {
        let n = min(bytes.count, 512) & ~1
        guard n >= 16 else { return nil }
        var even = 0
        var odd = 0
        for i in stride(from: 0, to: n, by: 2) {
            if bytes[i] == 0 { even += 1 }
            if bytes[i + 1] == 0 { odd += 1 }
        }
        if odd * 10 >= n * 4, even == 0 { return "UTF-16LE" }
        if even * 10 >= n * 4, odd == 0 { return "UTF-16BE" }
        return nil
    }

    /// How many well-formed sequences beyond ASCII there are, and how many broken ones.
    static func wellFormed(_ b: [UInt8]) -> (good: Int, bad: Int) {
        var good = 0
        var bad = 0
        b.withUnsafeBufferPointer { b in
            var i = 0
            let n = b.count
            while i < n {
                let c = b[i]
                if c < 0x80 {
                    i += 1
                    continue
                }
                let length =
                    c >= 0xF0 && c <= 0xF4
                    ? 4 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xC2 && c < 0xE0 ? 2 : 0
                var fine = length > 0 && i + length <= n
                if fine {
                    for k in 1..<length where b[i + k] & 0xC0 != 0x80 { fine = false }
                    if fine, length == 3 {
                        if c == 0xE0, b[i + 1] < 0xA0 { fine = false }
                        if c == 0xED, b[i + 1] > 0x9F { fine = false }
                    }
                    if fine, length == 4 {
                        if c == 0xF0, b[i + 1] < 0x90 { fine = false }
                        if c == 0xF4, b[i + 1] > 0x8F { fine = false }
                    }
                }
                if fine {
                    good += 1
                    i += length
                } else {
                    // A sequence that the end cut off is no evidence against UTF-8.
                    if !(length > 0 && i + length > n) { bad += 1 }
                    i += 1
                }
            }
        }
        return (good, bad)
    }

    /// The bytes with U+FFFD for what is no UTF-8.
    static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        Array(String(decoding: bytes, as: UTF8.self).utf8)
    }

    /// Converts, with U+FFFD for what does not convert.
    private static func convert(_ bytes: [UInt8], _ name: String, from start: Int) -> [UInt8] {
        iconvert(Array(bytes[start...]), name, strict: false) ?? repaired(bytes)
    }

    private static func convertStrictly(_ bytes: [UInt8], _ name: String) -> [UInt8]? {
        guard let text = iconvert(bytes, name, strict: false) else { return nil }
        // More than one character in fifty lost: the label lies.
        var lost = 0
        var i = 0
        while i + 2 < text.count {
            if text[i] == 0xEF, text[i + 1] == 0xBF, text[i + 2] == 0xBD {
                lost += 1
                i += 2
            }
            i += 1
        }
        let high = bytes.lazy.filter { $0 >= 0x80 }.count
        return lost * 10 > high ? nil : text
    }

    private static func iconvert(_ bytes: [UInt8], _ name: String, strict: Bool) -> [UInt8]? {
        guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else {
            return nil
        }
        defer { iconv_close(converter) }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 2)
        var chunk = [CChar](repeating: 0, count: 1 << 15)
        var input = bytes.map { CChar(bitPattern: $0) }
        let failed: Bool = input.withUnsafeMutableBufferPointer { source in
            var next = source.baseAddress
            var left = source.count
            while left > 0 {
                var result = 0
                var number: Int32 = 0
                let written = chunk.withUnsafeMutableBufferPointer { target -> Int in
                    var to = target.baseAddress
                    var room = target.count
                    result = iconv(converter, &next, &left, &to, &room)
                    number = errno
                    return target.count - room
                }
                out.append(contentsOf: chunk[..<written].map { UInt8(bitPattern: $0) })
                if result != -1 { break }
                if number == E2BIG { continue }
                if strict { return true }
                // One undecodable byte: mark it and go on.
                out.append(contentsOf: [0xEF, 0xBF, 0xBD])
                if left > 0 {
                    next = next! + 1
                    left -= 1
                }
                if number == EINVAL { break }
            }
            return false
        }
        return failed ? nil : repaired(out)
    }

    /// A charset for bytes that no label explains: multi-byte charsets that fit exactly, then
    /// Cyrillic, which shows as runs of high bytes, then Western European.
    private static func guess(_ bytes: [UInt8]) -> [UInt8] {
        let sample = Array(bytes.prefix(1 << 16))
        var high = 0
        var runs = 0
        var inRun = false
        for byte in sample {
            if byte >= 0x80 {
                high += 1
                if inRun { runs += 1 }
                inRun = true
            } else {
                inRun = false
            }
        }
        if high > 0, runs * 2 > high {
            for name in ["CP932", "EUC-JP", "GB18030", "CP949", "BIG5-HKSCS"] {
                if let text = iconvert(sample, name, strict: true), commonShare(text) > 0.9 {
                    return convert(bytes, name, from: 0)
                }
            }
            // KOI8-R has its lower-case letters where Windows 1251 has its capitals.
            let low = sample.lazy.filter { $0 >= 0xC0 && $0 < 0xE0 }.count
            return convert(bytes, low * 2 > high ? "KOI8-R" : "WINDOWS-1251", from: 0)
        }
        return convert(bytes, "WINDOWS-1252", from: 0)
    }

    /// The share of East Asian characters beyond ASCII that are everyday ones.
    private static func commonShare(_ text: [UInt8]) -> Double {
        var common = 0
        var all = 0
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars
        where scalar.value >= 0x80 {
            all += 1
            switch scalar.value {
            case 0x3000...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF00...0xFF60,
                0x2010...0x2030:
                common += 1
            default: break
            }
        }
        return all == 0 ? 0 : Double(common) / Double(all)
    }
}
