import AttacheCommandLine
import AttacheModel
import Glibc

/// Options that mean the same in every command.
enum CommonOptions {
    static let store = Option<String>.text(
        "store", value: "FILE", help: "the store", completion: .file, environment: "ATTACHE_STORE",
        standard: "attache.sqlite", isCommon: true)
    static let data = Option<String>.text(
        "data", value: "DIR", help: "folder of frames, ontologies, actors, places and models",
        completion: .folder, environment: "ATTACHE_DATA", standard: "share/attache of the program",
        isCommon: true)
    static let jobs = Option<Int>.number(
        "jobs", short: "j", in: 1...256, help: "how many documents to work on at once",
        standard: "one a core", isCommon: true)
    static let now = Option<Day>.day(
        "now", help: "the day to take for today", standard: "today", isCommon: true)
    static let quiet = Option<Bool>.flag(
        "quiet", short: "q", help: "no progress and no summary", isCommon: true)
}

extension Invocation {
    /// The store's path.
    var storePath: String { self[CommonOptions.store] ?? "attache.sqlite" }

    /// The data folder; throws when there is none.
    func dataFolder() throws -> String {
        try DataFolderFinder.find(option: self[CommonOptions.data], environment: environment)
    }

    var jobs: Int {
        self[CommonOptions.jobs] ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }

    /// The day that `--now` gives, else today (UTC). The only place that asks the clock for a date.
    var now: Day {
        self[CommonOptions.now] ?? Day(number: Int(Glibc.time(nil)) / 86_400)
    }
}
