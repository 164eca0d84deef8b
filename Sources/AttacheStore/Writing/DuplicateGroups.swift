/// Groups documents that carry the same words, by locality-sensitive hashing of their signatures
/// (Broder 1997; Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3).
///
/// A group is a connected component of "enough of the signature is equal", and its first document
/// is the one published first: neither depends on the order in which documents came.
struct DuplicateGroups {
    let database: Database
    /// Parts of a signature in one band: two documents meet when one band is equal.
    private static let bandSize = 3
    /// Share of equal parts from which on two documents are the same report.
    private static let threshold = 0.45

    /// Adds a document that is already in its table and returns another one of its group: the first
    /// of it, or the one that was first before; null when there is none.
    /// Complexity: O(documents that share a band).
    func add(_ number: Int, signature: [UInt64]) throws(StoreError) -> Int? {
        guard !signature.isEmpty else { return nil }
        var near = Set<Int>()
        for (band, value) in Self.bands(of: signature).enumerated() {
            let others = try database.rows(
                "SELECT document FROM signature_bands WHERE band = ? AND value = ?",
                [.integer(band), .integer(value)])
            for row in others { near.insert(row[0].integer ?? 0) }
            try database.run(
                "INSERT OR IGNORE INTO signature_bands VALUES (?, ?, ?)", .integer(band),
                .integer(value), .integer(number))
        }
        near.remove(number)
        var groups = Set<Int>()
        for other in near.sorted() {
            let row = try database.rows(
                "SELECT signature, first_copy FROM document_versions WHERE number = ?",
                [.integer(other)]
            ).first
            guard let row, case .blob(let bytes) = row[0], let group = row[1].integer else {
                continue
            }
            if Self.similarity(signature, Self.signature(of: bytes)) >= Self.threshold {
                groups.insert(group)
            }
        }
        guard let before = groups.min() else { return nil }
        let first = try join(groups, with: number)
        return first == number ? before : first
    }

    private func join(_ groups: Set<Int>, with number: Int) throws(StoreError) -> Int {
        var members = [number]
        for group in groups.sorted() {
            members += try database.rows(
                "SELECT number FROM document_versions WHERE first_copy = ?", [.integer(group)]
            ).compactMap { $0[0].integer }
        }
        let places = Array(repeating: "?", count: members.count).joined(separator: ", ")
        let first =
            try database.rows(
                """
                SELECT number FROM document_versions WHERE number IN (\(places))
                ORDER BY published_from IS NULL, published_from, published, hash LIMIT 1
                """, members.map { SQLValue.integer($0) }
            ).first?[0].integer ?? number
        for member in members {
            try database.run(
                "UPDATE document_versions SET first_copy = ? WHERE number = ?", .integer(first),
                .integer(member))
        }
        return first
    }

    private static func bands(of signature: [UInt64]) -> [Int] {
        stride(from: 0, to: signature.count, by: bandSize).map { start in
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for part in signature[start..<min(start + bandSize, signature.count)] {
                hash = (hash ^ part) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 29
            }
            return Int(hash >> 1)
        }
    }

    private static func similarity(_ a: [UInt64], _ b: [UInt64]) -> Double {
        guard a.count == b.count else { return 0 }
        return Double(zip(a, b).filter { $0 == $1 }.count) / Double(a.count)
    }

    /// Little-endian.
    static func bytes(of signature: [UInt64]) -> [UInt8] {
        signature.flatMap { part in (0..<8).map { UInt8(truncatingIfNeeded: part >> (8 * $0)) } }
    }

    private static func signature(of bytes: [UInt8]) -> [UInt64] {
        stride(from: 0, to: bytes.count - 7, by: 8).map { start in
            (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
        }
    }
}
