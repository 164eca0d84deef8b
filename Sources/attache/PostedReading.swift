import AttacheDesk
import FoundationEssentials
import Glibc

/// Reads a posted document in a process of its own: the same program, “attache read”, so that the desk
/// stays small and a text that breaks the reading does not break the desk.
enum PostedReading {
    /// The reader for a store.
    static func reader(store: String, data: String) -> IngestJobs.Reader {
        { bytes, name, tell in
            let folder =
                FileManager.default.temporaryDirectory.path
                + "/attache-posted-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
            defer { try? FileManager.default.removeItem(atPath: folder) }
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: false,
                    attributes: [.posixPermissions: 0o700])
                try Data(bytes).write(to: URL(filePath: folder + "/" + name))
            } catch {
                tell("the document could not be put aside: \(error)")
                return 4
            }
            return run(
                ["attache", "read", "--store", store, "--data", data, folder + "/" + name]
            ) { line in tell(line.replacing(folder + "/", with: "")) }
        }
    }

    /// Runs this program and hands on each line that it prints. Gives the exit status.
    private static func run(_ arguments: [String], _ tell: (String) -> Void) -> Int32 {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return 4 }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        pointers.append(nil)
        defer { for pointer in pointers { free(pointer) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, "/proc/self/exe", &actions, nil, pointers, environ)
        close(ends[1])
        defer { close(ends[0]) }
        guard code == 0 else { return 4 }
        var rest: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 12)
        while true {
            let count = read(ends[0], &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            rest += chunk[..<count]
            while let end = rest.firstIndex(of: 0x0A) {
                if end > 0 { tell(String(decoding: rest[..<end], as: UTF8.self)) }
                rest.removeSubrange(...end)
            }
        }
        if !rest.isEmpty { tell(String(decoding: rest, as: UTF8.self)) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 4
    }
}
