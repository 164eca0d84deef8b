import AttacheCommandLine
import Glibc

/// What a filter reads: the files named, or standard input.
struct FilterInput {
    /// The file's name without folder and endings; `stdin` for standard input.
    let name: String
    let path: String
    let bytes: [UInt8]

    /// An input that cannot be read.
    struct Unreadable: Error, CustomStringConvertible {
        let path: String
        let reason: String
        var description: String {
            "\(path) cannot be read (\(reason)): check the name and its permissions"
        }
    }

    /// Reads the inputs of a filter one after the other, in the order given.
    static func each(_ call: Invocation, _ body: (FilterInput) throws -> Void) throws {
        if call.arguments.isEmpty { return try body(read("-")) }
        for path in call.arguments { try body(read(path)) }
    }

    static func read(_ path: String) throws -> FilterInput {
        if path == "-" {
            return FilterInput(
                name: "stdin", path: "standard input", bytes: try readAll(STDIN_FILENO, path))
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Unreadable(path: path, reason: message()) }
        defer { close(descriptor) }
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let stem = file.split(separator: ".").first.map(String.init) ?? file
        return FilterInput(name: stem, path: path, bytes: try readAll(descriptor, path))
    }

    private static func readAll(_ descriptor: Int32, _ path: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw Unreadable(path: path, reason: message())
            }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }

    private static func message() -> String { String(cString: strerror(errno)) }
}
