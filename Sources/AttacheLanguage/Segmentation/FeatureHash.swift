/// 64-bit mixing for hashed features: no tables, the same on every machine.
package enum FeatureHash {
    package static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Takes one more value into a running hash.
    @inline(__always)
    package static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
        var h = (hash ^ value) &* 0xD6E8_FEB8_6659_FD93
        h ^= h >> 32
        return h
    }

    /// Spreads the last bits over the word (the finaliser of SplitMix64, Steele et al. 2014).
    @inline(__always)
    package static func finish(_ hash: UInt64) -> UInt64 {
        var h = hash
        h = (h ^ (h >> 30)) &* 0xBF58_476D_1CE4_E5B9
        h = (h ^ (h >> 27)) &* 0x94D0_49BB_1331_11EB
        return h ^ (h >> 31)
    }

    /// The hash of a string's UTF-8 bytes as they are.
    package static func of(_ text: String) -> UInt64 {
        var hash = seed
        for byte in text.utf8 { hash = mix(hash, UInt64(byte)) }
        return finish(hash)
    }
}
