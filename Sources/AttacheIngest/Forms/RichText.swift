/// Rich Text Format (RTF 1.9): the text of its groups, without fonts, pictures and fields' codes.
enum RichText {
    static func detects(_ head: [UInt8]) -> Bool { head.starts(with: Array("{\\rtf".utf8)) }

    private struct Group {
        var isSkipped: Bool
        /// How many fallback characters follow a `\u`.
        var fallback: Int
    }

    /// Destinations whose text is none.
    private static let silent: Set<String> = [
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl",
        "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "fldinst", "listtable",
        "listoverridetable", "rsidtbl", "generator", "themedata", "colorschememapping",
        "latentstyles", "datastore", "xmlnstbl", "filetbl", "revtbl", "bkmkstart", "bkmkend",
        "shpinst", "nonshppict", "footnote", "annotation", "pgptbl", "mmathPr", "tc", "xe",
    ]

    /// The text, paragraphs as lines. Groups nest at most 1,000 deep; deeper ones count as part
    /// of the last. Complexity: O(n).
    static func read(_ b: [UInt8]) -> String {
        var out: [UInt8] = []
        var groups: [Group] = [Group(isSkipped: false, fallback: 1)]
        var overflow = 0
        var codePage = "WINDOWS-1252"
        var raw: [UInt8] = []
        var skip = 0
        var surrogate: UInt32 = 0
        func flush() {
            if raw.isEmpty { return }
            out.append(contentsOf: Charset.decode(raw, label: codePage))
            raw.removeAll(keepingCapacity: true)
        }
        func put(_ value: UInt32) {
            if groups[groups.count - 1].isSkipped { return }
            flush()
            Entities.encode(value, to: &out)
        }
        var i = 0
        let n = b.count
        while i < n {
            let c = b[i]
            switch c {
            case 0x7B:
                if groups.count < 1000 {
                    groups.append(groups[groups.count - 1])
                } else {
                    overflow += 1
                }
                i += 1
            case 0x7D:
                flush()
                if overflow > 0 { overflow -= 1 } else if groups.count > 1 { groups.removeLast() }
                i += 1
            case 0x0A, 0x0D: i += 1
            case 0x5C:
                i += 1
                guard i < n else { break }
                let d = b[i]
                if d | 0x20 >= 0x61, d | 0x20 <= 0x7A {
                    let start = i
                    while i < n, b[i] | 0x20 >= 0x61, b[i] | 0x20 <= 0x7A, i - start < 32 { i += 1 }
                    let word = String(decoding: b[start..<i], as: UTF8.self)
                    var number: Int?
                    var sign = 1
                    if i < n, b[i] == 0x2D {
                        sign = -1
                        i += 1
                    }
                    while i < n, b[i] >= 0x30, b[i] <= 0x39 {
                        number = min((number ?? 0) * 10 + Int(b[i] - 0x30), 100_000_000)
                        i += 1
                    }
                    if i < n, b[i] == 0x20 { i += 1 }
                    let value = (number ?? 0) * sign
                    switch word {
                    case "par", "line", "sect", "page", "row": put(0x0A)
                    case "tab", "cell": put(word == "tab" ? 0x20 : 0x20)
                    case "emdash": put(0x2014)
                    case "endash": put(0x2013)
                    case "lquote": put(0x2018)
                    case "rquote": put(0x2019)
                    case "ldblquote": put(0x201C)
                    case "rdblquote": put(0x201D)
                    case "bullet": put(0x2022)
                    case "ansicpg":
                        flush()
                        codePage =
                            value == 65001
                            ? "UTF-8"
                            : value == 932 || value == 936 || value == 949 || value == 950
                                ? "CP\(value)" : "WINDOWS-\(value)"
                    case "mac":
                        flush()
                        codePage = "MACINTOSH"
                    case "uc": groups[groups.count - 1].fallback = max(0, min(value, 8))
                    case "u":
                        let unit =
                            UInt32(truncatingIfNeeded: value < 0 ? value + 65536 : value) & 0xFFFF
                        if unit >= 0xD800, unit < 0xDC00 {
                            surrogate = unit
                        } else if unit >= 0xDC00, unit < 0xE000, surrogate > 0 {
                            put(0x10000 + (surrogate - 0xD800) << 10 + (unit - 0xDC00))
                            surrogate = 0
                        } else {
                            put(unit)
                        }
                        skip = groups[groups.count - 1].fallback
                        // The fallback characters that follow.
                        while skip > 0, i < n {
                            if b[i] == 0x5C, i + 3 < n, b[i + 1] == 0x27 {
                                i += 4
                            } else if b[i] == 0x5C || b[i] == 0x7B || b[i] == 0x7D {
                                break
                            } else {
                                i += 1
                            }
                            skip -= 1
                        }
                    case "bin": i = min(n, i + max(0, value))
                    default:
                        if silent.contains(word) { groups[groups.count - 1].isSkipped = true }
                    }
                } else {
                    i += 1
                    switch d {
                    case 0x27:
                        if i + 1 < n, let high = digit(b[i]), let low = digit(b[i + 1]) {
                            if !groups[groups.count - 1].isSkipped { raw.append(high << 4 | low) }
                            i += 2
                        }
                    case 0x7E: put(0x20)
                    case 0x5F: put(0x2D)
                    case 0x2A: groups[groups.count - 1].isSkipped = true
                    case 0x5C, 0x7B, 0x7D: put(UInt32(d))
                    case 0x0A, 0x0D: put(0x0A)
                    default: break
                    }
                }
            default:
                if !groups[groups.count - 1].isSkipped { raw.append(c) }
                i += 1
            }
        }
        flush()
        return PlainText.normalised(out)
    }

    private static func digit(_ c: UInt8) -> UInt8? {
        switch c {
        case 0x30...0x39: c - 0x30
        case 0x41...0x46: c - 0x37
        case 0x61...0x66: c - 0x57
        default: nil
        }
    }
}
