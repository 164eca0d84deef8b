import AttacheActors
import AttacheAttribution
import AttacheCoding
import AttacheConsolidation
import AttacheDossier
import AttacheEvents
import AttacheKnowledge
import AttacheLanguage
import AttacheModel
import AttacheTime

/// The checks of all data files, stage by stage.
struct DataChecks {
    private let folder: DataFolder
    private let events: EventCoder

    init(folder path: String) throws {
        folder = DataFolder(path: path)
        events = try EventCoder(folder: folder)
    }

    /// What there is to check, for people.
    var extent: String {
        let examples = events.lexicon.frames.reduce(0) { $0 + $1.examples.count }
        return "\(events.lexicon.frames.count) frames, \(events.lexicon.triggerCount) predicates, "
            + "\(examples) examples"
    }

    /// Faults in the files; with examples, also sentences that do not come out as they are marked.
    func run(withExamples: Bool) throws -> [Diagnostic] {
        var found: [Diagnostic] = []
        let commitments = try CommitmentKnowledge(folder: folder)
        let readouts = try ReadoutKnowledge(folder: folder)
        let attributions = try AttributionKnowledge(folder: folder)
        if withExamples {
            let analyzer = try LanguageAnalyzer(models: folder.file("models"))
            found += FrameChecker(events).check(analyze: { analyzer.analyze($0) })
            found += commitments.check { analyzer.analyze(SourceText($0)) }
            found += readouts.check { analyzer.analyze(SourceText($0)) }
            found += attributions.check { analyzer.analyze(SourceText($0)) }
        } else {
            found += FrameChecker(events).check(analyze: nil)
            found += commitments.diagnostics + readouts.diagnostics + attributions.diagnostics
        }
        found += try ActorCoder.load(folder).1
        found += try ClaimKnowledge(folder: folder).diagnostics
        found += try PositionFinder(folder: folder, topics: readouts).diagnostics
        let time = try TimeKnowledge(folder: folder)
        found += withExamples ? time.check() : time.diagnostics
        found += try ConsolidationKnowledge(folder: folder).diagnostics
        found += try EventPhrases(folder: folder).diagnostics
        return found
    }
}
