/// Signatures by which near-duplicates are found without comparing all texts (Broder 1997).
public enum MinHash {
    /// Parts of a signature.
    public static let length = 126
    /// Texts of fewer shingles are too short to say that two of them are the same report.
    public static let leastShingles = 20

    /// The signature of a set of shingle hashes, or an empty one for a small set.
    /// Complexity: O(shingles × length).
    public static func signature(of shingles: [UInt64]) -> [UInt64] {
        guard shingles.count >= leastShingles else { return [] }
        var least = [UInt64](repeating: .max, count: length)
        for shingle in shingles {
            var state = shingle
            for i in 0..<length {
                // SplitMix64: each step is another hash of the shingle.
                state &+= 0x9E37_79B9_7F4A_7C15
                var x = state
                x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
                x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
                x ^= x >> 31
                if x < least[i] { least[i] = x }
            }
        }
        return least
    }
}
