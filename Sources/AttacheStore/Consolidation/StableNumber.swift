/// Numbers that depend on nothing but a text, for the keys of what is made out of records.
enum StableNumber {
    /// 63 bits: FNV-1a, mixed by the last steps of SplitMix64. Complexity: O(n).
    static func of(_ text: String) -> Int {
        var x = text.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
        x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((x ^ (x >> 31)) >> 1)
    }
}
