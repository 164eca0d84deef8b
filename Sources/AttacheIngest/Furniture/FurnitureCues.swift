import AttacheModel

/// The words of `furniture.txt`, made ready for matching lines.
struct FurnitureCues: Sendable {
    struct Cue: Sendable {
        var kind: Furniture.Kind
        var words: [UInt8]
        /// Whether it counts among the last lines of a text only.
        var closes = false
    }

    /// By first byte, so that a line is held against few cues.
    private var starts: [[Cue]]
    private(set) var ends: [Cue] = []
    private(set) var holds: [Cue] = []
    private(set) var wholes: [[UInt8]: Furniture.Kind] = [:]
    private(set) var agencies: Set<[UInt8]> = []
    /// Words before a colon that are no place.
    private(set) var labels: Set<[UInt8]> = []

    init(_ file: DataFile) {
        starts = [[Cue]](repeating: [], count: 256)
        for kind in Furniture.Kind.allCases {
            for entry in file[kind.rawValue + " starts"] {
                let words = FurnitureCues.folded(Array(entry.utf8)[...])
                if let first = words.first {
                    starts[Int(first)].append(Cue(kind: kind, words: words))
                }
            }
            for entry in file[kind.rawValue + " closes"] {
                let words = FurnitureCues.folded(Array(entry.utf8)[...])
                if let first = words.first {
                    starts[Int(first)].append(Cue(kind: kind, words: words, closes: true))
                }
            }
            for entry in file[kind.rawValue + " ends"] {
                ends.append(Cue(kind: kind, words: FurnitureCues.folded(Array(entry.utf8)[...])))
            }
            for entry in file[kind.rawValue + " holds"] {
                holds.append(Cue(kind: kind, words: FurnitureCues.folded(Array(entry.utf8)[...])))
            }
            for entry in file[kind.rawValue + " whole"] {
                wholes[FurnitureCues.folded(Array(entry.utf8)[...])] = kind
            }
        }
        for entry in file["dateline agency"] { agencies.insert(Array(entry.utf8)) }
        for entry in file["dateline not"] { labels.insert(Array(entry.utf8)) }
    }

    /// The longest cue that a folded line begins with, as a whole word.
    func start(of line: [UInt8]) -> Cue? {
        guard let first = line.first else { return nil }
        var best: Cue?
        for cue in starts[Int(first)] where cue.words.count <= line.count {
            guard cue.words.count > best?.words.count ?? 0, line.starts(with: cue.words) else {
                continue
            }
            let next = cue.words.count < line.count ? line[cue.words.count] : 0x20
            let isWordEnd =
                !(next >= 0x61 && next <= 0x7A)
                || !(cue.words.last! >= 0x61 && cue.words.last! <= 0x7A)
            if isWordEnd { best = cue }
        }
        return best
    }

    /// Lower case, straight quotation marks, single spaces, no bullets or quotation marks ahead.
    static func folded(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(line.count)
        var i = line.startIndex
        let end = line.endIndex
        while i < end {
            let c = line[i]
            if c == 0xE2, i + 2 < end, line[i + 1] == 0x80 {
                switch line[i + 2] {
                case 0x98, 0x99: out.append(0x27)
                case 0x9C, 0x9D: out.append(0x22)
                case 0xA2: break
                case 0x93, 0x94: out.append(0x2D)
                default: out.append(contentsOf: line[i..<i + 3])
                }
                i += 3
                continue
            }
            if c <= 0x20 {
                if let last = out.last, last != 0x20 { out.append(0x20) }
            } else {
                out.append(Tag.lowered(c))
            }
            i += 1
        }
        while out.last == 0x20 { out.removeLast() }
        var start = 0
        while start < out.count,
            [0x22, 0x2A, 0x2D, 0x5B, 0x3E, 0x7C, 0x20].contains(out[start])
        { start += 1 }
        return start == 0 ? out : Array(out[start...])
    }
}
