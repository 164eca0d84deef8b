/// A read-only table from 64-bit hashes to small numbers, as it lies in a model file.
///
/// Open addressing with linear probing over a power of two of slots; a slot is a 32-bit fingerprint
/// (0 for none) and a 32-bit value. Two keys are confounded with a chance of about 2⁻³².
package struct HashedLexicon: Sendable {
    // Points into a mapped, read-only file that the owner of this value keeps alive.
    nonisolated(unsafe) private let slots: UnsafeBufferPointer<UInt32>
    private let mask: Int

    /// Takes the section's numbers; an odd or empty section gives an empty table.
    package init(_ slots: UnsafeBufferPointer<UInt32>) {
        let count = slots.count / 2
        self.slots = slots
        mask = count > 0 && count & (count - 1) == 0 ? count - 1 : -1
    }

    /// The value of `hash`, or null. Complexity: O(1).
    @inline(__always)
    package subscript(hash: UInt64) -> UInt32? {
        guard mask >= 0 else { return nil }
        let fingerprint = max(1, UInt32(truncatingIfNeeded: hash >> 32))
        var slot = Int(truncatingIfNeeded: hash) & mask
        for _ in 0...mask {
            let found = slots[2 * slot]
            if found == fingerprint { return slots[2 * slot + 1] }
            if found == 0 { return nil }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The slots for `entries`, at most two thirds full; the same entries give the same bytes.
    package static func build(_ entries: [UInt64: UInt32]) -> [UInt32] {
        var capacity = 8
        while capacity * 2 < entries.count * 3 { capacity *= 2 }
        var slots = [UInt32](repeating: 0, count: capacity * 2)
        for (hash, value) in entries.sorted(by: { $0.key < $1.key }) {
            let fingerprint = max(1, UInt32(truncatingIfNeeded: hash >> 32))
            var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
            while slots[2 * slot] != 0, slots[2 * slot] != fingerprint {
                slot = (slot + 1) & (capacity - 1)
            }
            slots[2 * slot] = fingerprint
            slots[2 * slot + 1] = value
        }
        return slots
    }
}
