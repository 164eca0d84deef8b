/// A ZIP file whose members are stored as they are: the same members give the same bytes with every
/// version of every library.
struct ZipArchive {
    private var out: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// Adds a member. Names are ASCII; contents stay under four gigabytes. Complexity: O(n).
    mutating func add(_ name: String, _ contents: [UInt8]) {
        // Version 2.0, no flags, stored, 1 January 1980; CRC-32, sizes, length of the name.
        var fields: [UInt8] = []
        fields += Self.bytes(20, 2) + Self.bytes(0, 2) + Self.bytes(0, 2)
        fields += Self.bytes(0, 2) + Self.bytes(0x21, 2)
        fields += Self.bytes(Int(Self.checksum(contents)), 4)
        fields += Self.bytes(contents.count, 4) + Self.bytes(contents.count, 4)
        fields += Self.bytes(name.utf8.count, 2) + Self.bytes(0, 2)
        directory += Self.bytes(0x0201_4B50, 4) + Self.bytes(20, 2) + fields
        // No comment, first disk, no attributes, where the member begins.
        directory += Self.bytes(0, 2) + Self.bytes(0, 2) + Self.bytes(0, 2) + Self.bytes(0, 4)
        directory += Self.bytes(out.count, 4) + Array(name.utf8)
        out += Self.bytes(0x0403_4B50, 4) + fields + Array(name.utf8) + contents
        count += 1
    }

    /// The whole file.
    func finished() -> [UInt8] {
        var end = Self.bytes(0x0605_4B50, 4) + Self.bytes(0, 4)
        end += Self.bytes(count, 2) + Self.bytes(count, 2)
        end += Self.bytes(directory.count, 4) + Self.bytes(out.count, 4) + Self.bytes(0, 2)
        return out + directory + end
    }

    /// The lowest `width` bytes of a number, the lowest first.
    private static func bytes(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        var value = UInt32(index)
        for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
        return value
    }

    /// CRC-32 as in ISO 3309.
    static func checksum(_ contents: [UInt8]) -> UInt32 {
        var value: UInt32 = 0xFFFF_FFFF
        for byte in contents { value = table[Int((value ^ UInt32(byte)) & 0xFF)] ^ (value >> 8) }
        return value ^ 0xFFFF_FFFF
    }
}
