/// Tags of an HTML page, as a browser would see them: names, and attributes with their values.
struct MarkupScanner {
    struct Tag {
        var name: String
        var attributes: [(name: String, value: String)]
    }
    private(set) var tags: [Tag] = []

    init(_ page: String) {
        let bytes = Array(page.utf8)
        var i = 0
        while i < bytes.count {
            guard bytes[i] == UInt8(ascii: "<"), i + 1 < bytes.count, Self.isLetter(bytes[i + 1])
            else {
                i += 1
                continue
            }
            i += 1
            let name = Self.word(bytes, &i)
            var attributes: [(String, String)] = []
            while i < bytes.count, bytes[i] != UInt8(ascii: ">") {
                if Self.isSpace(bytes[i]) || bytes[i] == UInt8(ascii: "/") {
                    i += 1
                    continue
                }
                let attribute = Self.word(bytes, &i)
                if attribute.isEmpty {
                    i += 1
                    continue
                }
                var value: [UInt8] = []
                if i < bytes.count, bytes[i] == UInt8(ascii: "=") {
                    i += 1
                    let quote = bytes[i]
                    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                        i += 1
                        while i < bytes.count, bytes[i] != quote {
                            value.append(bytes[i])
                            i += 1
                        }
                        i += 1
                    } else {
                        while i < bytes.count, !Self.isSpace(bytes[i]),
                            bytes[i] != UInt8(ascii: ">")
                        {
                            value.append(bytes[i])
                            i += 1
                        }
                    }
                }
                attributes.append(
                    (attribute.lowercased(), String(decoding: value, as: UTF8.self)))
            }
            tags.append(Tag(name: name.lowercased(), attributes: attributes))
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    private static func isSpace(_ byte: UInt8) -> Bool {
        [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(byte)
    }
    private static func word(_ bytes: [UInt8], _ i: inout Int) -> String {
        var out: [UInt8] = []
        while i < bytes.count, !isSpace(bytes[i]), !"=>/".utf8.contains(bytes[i]) {
            out.append(bytes[i])
            i += 1
        }
        return String(decoding: out, as: UTF8.self)
    }
}
