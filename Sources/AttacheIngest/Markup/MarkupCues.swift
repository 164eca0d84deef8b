/// What the words of a class or id say about a part of a page.
struct MarkupCues: Sendable {
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8
        static let body = Flags(rawValue: 1)
        static let noise = Flags(rawValue: 2)
    }

    private var words: [UInt64: Flags] = [:]
    private var pairs: [UInt64: Flags] = [:]

    init(_ file: DataFile) {
        add(file["body"], .body)
        add(file["noise"], .noise)
    }

    private mutating func add(_ entries: [String], _ flag: Flags) {
        for entry in entries {
            let parts = entry.split(separator: " ").map { MarkupCues.hash($0.utf8) }
            if parts.count == 1 {
                words[parts[0], default: []].insert(flag)
            } else if parts.count == 2 {
                pairs[MarkupCues.pair(parts[0], parts[1]), default: []].insert(flag)
            }
        }
    }

    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 14_695_981_039_346_656_037
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
        return hash
    }

    private static func pair(_ a: UInt64, _ b: UInt64) -> UInt64 {
        (a &* 0x9E37_79B9_7F4A_7C15) ^ b
    }

    /// The cues in an attribute's value. Complexity: O(n).
    func flags(_ value: ArraySlice<UInt8>) -> Flags {
        var found: Flags = []
        var previous: UInt64 = 0
        var hash: UInt64 = 14_695_981_039_346_656_037
        var length = 0
        var lastWasLower = false
        func isUpper(_ c: UInt8) -> Bool { c >= 0x41 && c <= 0x5A }
        for byte in value.prefix(400) {
            let lower = Tag.lowered(byte)
            let isLetter = lower >= 0x61 && lower <= 0x7A
            if length > 0, !isLetter || (isUpper(byte) && lastWasLower) {
                if let flag = words[hash] { found.formUnion(flag) }
                if previous != 0, let flag = pairs[MarkupCues.pair(previous, hash)] {
                    found.formUnion(flag)
                }
                previous = byte == 0x20 ? 0 : hash
                hash = 14_695_981_039_346_656_037
                length = 0
            }
            if byte == 0x20 { previous = 0 }
            if isLetter {
                hash = (hash ^ UInt64(lower)) &* 1_099_511_628_211
                length += 1
            }
            lastWasLower = isLetter && !isUpper(byte)
        }
        if length > 0 {
            if let flag = words[hash] { found.formUnion(flag) }
            if previous != 0, let flag = pairs[MarkupCues.pair(previous, hash)] {
                found.formUnion(flag)
            }
        }
        return found
    }
}
