/// The lines of a JSON lines file, without the empty ones.
struct JSONLines {
    /// A line that is not empty, with its number counted from 1.
    struct Line: Sendable {
        var number: Int
        var bytes: [UInt8]
    }
    let bytes: [UInt8]
    private var offset = 0
    private var number = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Line? {
        while offset < bytes.count {
            let end = bytes[offset...].firstIndex(of: 10) ?? bytes.count
            let line = bytes[offset..<end]
            offset = end + 1
            number += 1
            if line.contains(where: { $0 > 32 }) {
                return Line(number: number, bytes: Array(line))
            }
        }
        return nil
    }
}
