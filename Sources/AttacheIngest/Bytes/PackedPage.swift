import CZlib

/// Web pages as the store keeps them: compressed with zlib.
public enum PackedPage {
    /// Null when zlib has no memory. Complexity: O(bytes).
    public static func bytes(of page: [UInt8]) -> [UInt8]? {
        var length = compressBound(uLong(page.count))
        var packed = [UInt8](repeating: 0, count: Int(length))
        guard compress2(&packed, &length, page, uLong(page.count), level) == Z_OK else {
            return nil
        }
        return Array(packed.prefix(Int(length)))
    }

    private static let level: Int32 = 9
}
