import AttacheCommandLine
import AttacheEvents
import AttacheKnowledge
import AttacheLanguage
import AttacheModel
import AttacheTime

extension Command {
    private static let withoutExamples = Option<Bool>.flag(
        "no-examples", help: "check the form of the files only")

    static let check = Command(
        "check", group: .upkeep, summary: "check the data files and run their examples",
        discussion: [
            "Reads every data file and reports faults as file:line:column, with the nearest known "
                + "name where one is mistyped. Then every example of the frame files is parsed: a "
                + "`yes` sentence must have its frame and the marked roles, a `no` sentence must not. "
                + "An example that does not come out is a warning; a fault in a file is an error.",
            "Ends with status 1 when there is any fault.",
        ],
        arguments: [],
        options: [withoutExamples.declaration, CommonOptions.data.declaration],
        examples: [Example("attache check", "after editing a frame file")]
    ) { call in
        let folder = try call.dataFolder()
        let data = DataFolder(path: folder)
        let coder = try EventCoder(folder: data)
        let analyzer = try LanguageAnalyzer(models: folder + "/models")
        var found = FrameChecker(coder).check(
            analyze: call[withoutExamples] ? nil : { analyzer.analyze($0) })
        found += try TimeKnowledge(folder: data).check()
        for diagnostic in found { try call.output.line("\(diagnostic)") }
        let examples = coder.lexicon.frames.reduce(0) { $0 + $1.examples.count }
        call.messages.note(
            "\(coder.lexicon.frames.count) frames, \(coder.lexicon.triggerCount) predicates, "
                + "\(examples) examples, \(found.count) faults")
        return found.isEmpty ? .done : .attention
    }
}
