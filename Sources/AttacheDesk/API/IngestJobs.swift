import AttacheModel
import Synchronization

/// Documents that were posted to be read: one is read at a time, and each tells how far it is.
public final class IngestJobs: Sendable {
    public enum State: String, Sendable { case waiting, running, done, failed }
    public struct Job: Sendable {
        public var number: Int
        public var name: String
        public var state: State
        /// What the reading said, line by line.
        public var lines: [String]
    }
    /// Reads a file into the store; hands every line that it says to the closure and gives the exit
    /// status. Null when the desk takes no documents.
    public typealias Reader =
        @Sendable (
            _ bytes: [UInt8], _ name: String, _ tell: @escaping @Sendable (String) -> Void
        ) -> Int32

    private struct Waiting {
        var jobs: [Job] = []
        var bodies: [Int: [UInt8]] = [:]
        var isRunning = false
    }
    private let waiting = Mutex(Waiting())
    private let reader: Reader?
    /// How many jobs are remembered, and how many may wait.
    private static let kept = 100
    private static let longest = 20

    public init(reader: Reader?) { self.reader = reader }

    public var takesDocuments: Bool { reader != nil }

    /// Puts a document in the line. Null when the line is full.
    func add(_ body: [UInt8], name: String) -> Job? {
        let (job, starts) = waiting.withLock { waiting -> (Job?, Bool) in
            guard waiting.bodies.count < Self.longest else { return (nil, false) }
            let job = Job(
                number: (waiting.jobs.last?.number ?? 0) + 1, name: name, state: .waiting,
                lines: [])
            waiting.jobs.append(job)
            waiting.bodies[job.number] = body
            if waiting.jobs.count > Self.kept { waiting.jobs.removeFirst() }
            let starts = !waiting.isRunning
            waiting.isRunning = true
            return (job, starts)
        }
        if starts { Task.detached { self.work() } }
        return job
    }

    func job(_ number: Int) -> Job? {
        waiting.withLock { $0.jobs.first { $0.number == number } }
    }

    private func work() {
        guard let reader else { return }
        while true {
            let next = waiting.withLock { waiting -> (Job, [UInt8])? in
                guard let number = waiting.bodies.keys.min(), let body = waiting.bodies[number],
                    let i = waiting.jobs.firstIndex(where: { $0.number == number })
                else {
                    waiting.isRunning = false
                    return nil
                }
                waiting.jobs[i].state = .running
                return (waiting.jobs[i], body)
            }
            guard let (job, body) = next else { return }
            let status = reader(body, job.name) { line in
                self.change(job.number) { $0.lines.append(line) }
            }
            change(job.number) { $0.state = status == 0 ? .done : .failed }
            waiting.withLock { _ = $0.bodies.removeValue(forKey: job.number) }
        }
    }

    private func change(_ number: Int, _ body: (inout Job) -> Void) {
        waiting.withLock { waiting in
            guard let i = waiting.jobs.firstIndex(where: { $0.number == number }) else { return }
            body(&waiting.jobs[i])
        }
    }
}
