import AttacheModel

/// Phrases of one or more atoms with what each may mean, found by longest match in one pass.
///
/// An open-addressing table over hashes of the phrases' prefixes (64 bits, so that two phrases of a
/// table of a hundred thousand meet about once in 10⁹ tables); a match costs one probe an atom.
public struct PhraseIndex: Sendable {
    /// A phrase found in a text.
    public struct Match: Hashable, Sendable {
        public var span: Span
        /// Indices of the first atom and past the last.
        public var atoms: Range<Int>
        /// The phrase's number, for `meanings(of:)`.
        public var phrase: Int
    }

    private var keys: [UInt64]
    /// Number of a phrase that ends here, or -1.
    private var phrases: [Int32]
    /// Whether longer phrases go on from here.
    private var continues: [Bool]
    private var used = 0
    private var heads: [Int32] = []
    private var shapes: [UInt8] = []
    private var links: [(meaning: UInt32, next: Int32)] = []

    public init(capacity: Int = 1 << 10) {
        var size = 1 << 10
        while size < capacity * 2 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        phrases = [Int32](repeating: -1, count: size)
        continues = [Bool](repeating: false, count: size)
    }

    public var count: Int { heads.count }

    /// Adds a meaning to a phrase; returns the phrase's number, or null when it has no atoms.
    @discardableResult
    public mutating func add(_ phrase: Atoms, meaning: UInt32) -> Int? {
        guard phrase.count > 0 else { return nil }
        var hash: UInt64 = 0
        var slot = 0
        for i in 0..<phrase.count {
            if used * 2 >= keys.count { grow() }
            hash = Atoms.extend(hash, phrase[i].hash)
            slot = insert(hash)
            if i + 1 < phrase.count { continues[slot] = true }
        }
        if phrases[slot] < 0 {
            phrases[slot] = Int32(heads.count)
            heads.append(-1)
            shapes.append(Self.shape(phrase))
        }
        let number = Int(phrases[slot])
        var link = heads[number]
        while link >= 0 {
            if links[Int(link)].meaning == meaning { return number }
            link = links[Int(link)].next
        }
        links.append((meaning, heads[number]))
        heads[number] = Int32(links.count - 1)
        return number
    }

    /// What a phrase may mean, in the order in which the meanings were added.
    public func meanings(of phrase: Int) -> [UInt32] {
        var found: [UInt32] = []
        var link = heads[phrase]
        while link >= 0 {
            found.append(links[Int(link)].meaning)
            link = links[Int(link)].next
        }
        return found.reversed()
    }

    /// The number of the phrase that is all of `atoms[range]`, or null.
    public func phrase(_ atoms: Atoms, in range: Range<Int>) -> Int? {
        var hash: UInt64 = 0
        for i in range { hash = Atoms.extend(hash, atoms[i].hash) }
        guard let slot = find(hash), phrases[slot] >= 0 else { return nil }
        return Int(phrases[slot])
    }

    /// The longest phrase that begins at atom `start`, with its case as the files write it unless
    /// `anyCase`. Complexity: O(length of the phrase).
    public func longest(_ atoms: Atoms, from start: Int, anyCase: Bool) -> Match? {
        var hash: UInt64 = 0
        var best: Match?
        var i = start
        while i < atoms.count, i == start || atoms[i].joins {
            hash = Atoms.extend(hash, atoms[i].hash)
            guard let slot = find(hash) else { break }
            let number = phrases[slot]
            if number >= 0,
                agrees(shapes[Int(number)], atoms, start..<(i + 1), anyCase: anyCase)
            {
                best = Match(
                    span: Span(Int(atoms[start].start), Int(atoms[i].end)), atoms: start..<(i + 1),
                    phrase: Int(number))
            }
            if !continues[slot] { break }
            i += 1
        }
        return best
    }

    /// The phrase that is all of some atoms, with its case as the files write it unless `anyCase`.
    public func match(_ atoms: Atoms, in range: Range<Int>, anyCase: Bool) -> Match? {
        guard let number = phrase(atoms, in: range),
            agrees(shapes[number], atoms, range, anyCase: anyCase)
        else { return nil }
        return Match(
            span: Span(Int(atoms[range.lowerBound].start), Int(atoms[range.upperBound - 1].end)),
            atoms: range, phrase: number)
    }

    // MARK: Case

    /// Whether the files write a phrase in capitals alone ("NATO").
    public func isLetters(_ phrase: Int) -> Bool { shapes[phrase] == 2 }

    /// 0: any case; 1: begins with a capital; 2: all capitals, short, so that "US" is not "us".
    private static func shape(_ phrase: Atoms) -> UInt8 {
        var letters = 0
        var allUpper = true
        var anyUpper = false
        for atom in phrase.atoms {
            letters += Int(atom.length)
            switch atom.shape {
            case .lower: allUpper = false
            case .upper: anyUpper = true
            case .capitalized, .other:
                anyUpper = true
                if atom.length > 1 { allUpper = false }
            }
        }
        // "ethnic Ruritanian", "al-Fulan": the first part may be written either way.
        if !anyUpper || phrase[0].shape == .lower { return 0 }
        return allUpper && letters <= 6 ? 2 : 1
    }

    private func agrees(_ shape: UInt8, _ atoms: Atoms, _ range: Range<Int>, anyCase: Bool) -> Bool
    {
        switch shape {
        case 0: return true
        case 1:
            if anyCase {
                // In lower-case text short words are left alone.
                return range.count > 1 || atoms[range.lowerBound].length >= 4
                    || atoms[range.lowerBound].shape != .lower
            }
            // Names like "al-Qaida" begin with a small letter as often as not.
            for i in range where atoms[i].shape != .lower && atoms[i].length > 0 {
                return i == range.lowerBound || atoms[range.lowerBound].length <= 3
            }
            return false
        default:
            // "Ecowas", "Nato": letters that are read as a word may be written as one.
            if range.count == 1, atoms[range.lowerBound].shape == .capitalized,
                atoms[range.lowerBound].length >= 4
            {
                return true
            }
            for i in range where atoms[i].shape != .upper && atoms[i].length > 1 { return false }
            return atoms[range.lowerBound].shape != .lower
        }
    }

    // MARK: The table

    private func find(_ hash: UInt64) -> Int? {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
        while true {
            let key = keys[slot]
            if key == hash { return slot }
            if key == 0 { return nil }
            slot = (slot + 1) & mask
        }
    }

    private mutating func insert(_ hash: UInt64) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
        while keys[slot] != 0 {
            if keys[slot] == hash { return slot }
            slot = (slot + 1) & mask
        }
        keys[slot] = hash
        used += 1
        return slot
    }

    private mutating func grow() {
        let old = (keys, phrases, continues)
        keys = [UInt64](repeating: 0, count: old.0.count * 2)
        phrases = [Int32](repeating: -1, count: keys.count)
        continues = [Bool](repeating: false, count: keys.count)
        used = 0
        for (slot, key) in old.0.enumerated() where key != 0 {
            let new = insert(key)
            phrases[new] = old.1[slot]
            continues[new] = old.2[slot]
        }
    }
}
