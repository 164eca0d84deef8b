import Glibc
import Synchronization

/// Messages to the person at the terminal, on standard error; never mixed with results.
public final class Messages: Sendable {
    private let tool: String
    private let isTerminal: Bool
    private let isColoured: Bool
    /// Whether a progress line stands on the screen, and when it was drawn last (ms).
    private let progress = Mutex<(isShown: Bool, drawn: Int)>((false, 0))

    public init(tool: String, environment: ProcessEnvironment) {
        self.tool = tool
        isTerminal = environment.isErrorTerminal
        isColoured = environment.isErrorTerminal && environment.allowsColour
    }

    /// Something worth knowing.
    public func note(_ text: String) { write(text) }

    /// Something that went on all the same.
    public func warning(_ text: String) { write(label("warning", colour: "33") + text) }

    /// Something that stopped the command.
    public func error(_ text: String) { write(label("\(tool)", colour: "31") + text) }

    /// Redraws the progress line, at most ten times a second and only on a terminal.
    public func progress(_ text: @autoclosure () -> String) {
        guard isTerminal else { return }
        let now = Self.milliseconds()
        progress.withLock { state in
            guard now - state.drawn >= 100 else { return }
            state = (true, now)
            Self.put("\r\u{1B}[2K" + Self.printable(text()))
        }
    }

    /// Takes the progress line off the screen.
    public func endProgress() {
        progress.withLock { state in
            if state.isShown { Self.put("\r\u{1B}[2K") }
            state = (false, 0)
        }
    }

    private func label(_ text: String, colour: String) -> String {
        isColoured ? "\u{1B}[1;\(colour)m\(text):\u{1B}[0m " : "\(text): "
    }

    private func write(_ text: String) {
        progress.withLock { state in
            if state.isShown { Self.put("\r\u{1B}[2K") }
            state.isShown = false
            Self.put(text + "\n")
        }
    }

    /// File names and texts can hold anything: control characters must not reach the terminal.
    private static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : $0 }))
    }

    private static func put(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes {
                Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count)
            }
            if written < 0, errno != EINTR { return }
            bytes = bytes.dropFirst(max(0, written))
        }
    }

    private static func milliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
