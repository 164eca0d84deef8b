/// A model file: named sections of little-endian numbers, each starting at a multiple of 64 bytes.
///
/// Layout: magic `ATTMODEL`, version (UInt32), number of sections (UInt32), then for each section a
/// name of 16 bytes padded with zeros, its offset and its length in bytes (UInt64 each).
public struct ModelArchive: Sendable {
    package static let magic = Array("ATTMODEL".utf8)
    package static let version: UInt32 = 1
    static let entrySize = 32

    public let file: MappedFile
    private let sections: [String: Range<Int>]

    /// Opens the archive at `path` and checks its table of sections. Throws `LanguageError`.
    public init(path: String) throws(LanguageError) {
        let file = try MappedFile(path: path)
        let bytes = file.bytes
        guard bytes.count >= 16, bytes.prefix(8).elementsEqual(Self.magic) else {
            throw LanguageError(.notAModel, path: path)
        }
        let version = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
        guard version == Self.version else {
            throw LanguageError(.wrongVersion, path: path, detail: "version \(version)")
        }
        let count = Int(
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self)))
        guard count <= 1024, bytes.count >= 16 + count * Self.entrySize else {
            throw LanguageError(.damaged, path: path, detail: "table of sections")
        }
        var sections: [String: Range<Int>] = [:]
        for i in 0..<count {
            let entry = 16 + i * Self.entrySize
            let name = String(decoding: bytes[entry..<entry + 16].prefix { $0 != 0 }, as: UTF8.self)
            let offset = UInt64(
                littleEndian: bytes.loadUnaligned(fromByteOffset: entry + 16, as: UInt64.self))
            let length = UInt64(
                littleEndian: bytes.loadUnaligned(fromByteOffset: entry + 24, as: UInt64.self))
            guard offset % 64 == 0, offset <= UInt64(bytes.count),
                length <= UInt64(bytes.count) - offset
            else { throw LanguageError(.damaged, path: path, detail: "section \(name)") }
            sections[name] = Int(offset)..<Int(offset + length)
        }
        self.file = file
        self.sections = sections
    }

    /// The section `name` as an array of fixed-width numbers that lives as long as `file`.
    /// Throws `LanguageError.damaged` when it is missing or of a wrong size.
    package func numbers<T: FixedWidthInteger>(
        _ name: String, as type: T.Type = T.self, count: Int? = nil
    ) throws(LanguageError) -> UnsafeBufferPointer<T> {
        guard let range = sections[name] else {
            throw LanguageError(.damaged, path: file.path, detail: "section \(name) is missing")
        }
        let size = MemoryLayout<T>.stride
        guard range.count % size == 0, count == nil || count == range.count / size else {
            throw LanguageError(.damaged, path: file.path, detail: "size of section \(name)")
        }
        guard range.count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(rebasing: file.bytes[range]).bindMemory(to: T.self)
    }

    /// The bytes of a model file with `sections`, in the given order.
    package static func encode(_ sections: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        func align(_ n: Int) -> Int { (n + 63) / 64 * 64 }
        var out = magic
        func put<T: FixedWidthInteger>(_ value: T) {
            withUnsafeBytes(of: value.littleEndian) { out.append(contentsOf: $0) }
        }
        put(version)
        put(UInt32(sections.count))
        var offset = align(16 + sections.count * entrySize)
        for section in sections {
            let name = Array(section.name.utf8.prefix(16))
            out.append(contentsOf: name + [UInt8](repeating: 0, count: 16 - name.count))
            put(UInt64(offset))
            put(UInt64(section.bytes.count))
            offset = align(offset + section.bytes.count)
        }
        for section in sections {
            out.append(contentsOf: [UInt8](repeating: 0, count: align(out.count) - out.count))
            out.append(contentsOf: section.bytes)
        }
        return out
    }

    /// Little-endian bytes of `numbers`.
    package static func bytes<T: FixedWidthInteger>(_ numbers: [T]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(numbers.count * MemoryLayout<T>.size)
        for number in numbers {
            withUnsafeBytes(of: number.littleEndian) { out.append(contentsOf: $0) }
        }
        return out
    }
}
