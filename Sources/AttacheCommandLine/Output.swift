import Glibc
import Synchronization

/// Standard output, buffered; safe to use from several tasks.
public final class Output: Sendable {
    /// The reader went away, or the disk is full.
    public struct Fault: Error, CustomStringConvertible, Sendable {
        public let code: Int32
        /// Whether the reader of a pipe closed it, which is no fault of ours.
        public var isBrokenPipe: Bool { code == EPIPE }
        public var description: String {
            "standard output cannot be written: \(String(cString: strerror(code)))"
        }
    }

    private let descriptor: Int32
    private let buffer = Mutex<[UInt8]>([])
    private static let capacity = 1 << 16

    public init(descriptor: Int32 = STDOUT_FILENO) { self.descriptor = descriptor }

    /// Adds text as it is.
    public func write(_ text: String) throws(Fault) { try write(utf8: Array(text.utf8)) }

    /// Adds text and a line end.
    public func line(_ text: String = "") throws(Fault) {
        var bytes = Array(text.utf8)
        bytes.append(0x0A)
        try write(utf8: bytes)
    }

    /// Adds bytes as they are.
    public func write(utf8 bytes: [UInt8]) throws(Fault) {
        let code = buffer.withLock { buffer -> Int32 in
            buffer += bytes
            return buffer.count >= Self.capacity ? drain(&buffer) : 0
        }
        if code != 0 { throw Fault(code: code) }
    }

    /// Hands everything to the system.
    public func flush() throws(Fault) {
        let code = buffer.withLock { drain(&$0) }
        if code != 0 { throw Fault(code: code) }
    }

    private func drain(_ buffer: inout [UInt8]) -> Int32 {
        defer { buffer.removeAll(keepingCapacity: true) }
        return buffer.withUnsafeBytes { bytes in
            var start = 0
            while start < bytes.count {
                let written = Glibc.write(
                    descriptor, bytes.baseAddress! + start, bytes.count - start)
                if written < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                start += written
            }
            return 0
        }
    }
}
