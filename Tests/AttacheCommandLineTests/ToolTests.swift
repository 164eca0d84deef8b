import AttacheCommandLine
import AttacheModel
import Testing

/// A tool of one command that says what it was given.
private let sample = Tool(
    name: "sample", version: "1", summary: "shows what it was given",
    commands: [
        Command(
            "echo", group: .answer, summary: "say it again",
            arguments: [Command.Argument("WORD", help: "what to say", isRequired: true)],
            options: [
                since.declaration, times.declaration, loud.declaration, pair.declaration,
                path.declaration,
            ]
        ) { call in
            try call.output.line(
                "\(call.arguments) \(call[since].map(String.init(describing:)) ?? "-")"
                    + " \(call[all: times]) \(call[loud])"
                    + " \(call[pair].map { "\($0.first)+\($0.second)" } ?? "-")"
                    + " \(call[path] ?? "-")")
            return .done
        }
    ])
private let since = Option<Day>.day("since", help: "first day")
private let times = Option<Int>(
    "times", short: "t", values: ["N"], help: "how often", expected: "a number",
    isRepeatable: true
) { Int($0[0]) }
private let loud = Option<Bool>.flag("loud", short: "l", help: "in capitals")
private let pair = Option<NamePair>.pair("pair", help: "two of them")
private let path = Option<String>.text(
    "path", value: "FILE", help: "where", environment: "SAMPLE_PATH", isCommon: true)

/// Runs the sample tool and returns what it printed, and its status.
private func run(
    _ words: [String], variables: [String: String] = [:]
) async throws -> (text: String, status: RunStatus) {
    try await withCapturedOutput { output in
        await sample.run(
            words, environment: ProcessEnvironment(variables: variables), output: output)
    }
}

@Suite struct ToolTests {
    @Test func readsOptionsInEveryForm() async throws {
        let (text, status) = try await run([
            "echo", "--since=2025-07-26", "-t", "2", "-t3", "-l", "--pair", "x", "y", "--", "-w",
        ])
        #expect(text == "[\"-w\"] 2025-07-26 [2, 3] true x+y -\n")
        #expect(status == .done)
    }

    @Test func takesCommonOptionsBeforeTheCommandAndFromTheEnvironment() async throws {
        #expect(try await run(["--path", "p", "echo", "w"]).text == "[\"w\"] - [] false - p\n")
        #expect(
            try await run(["echo", "w"], variables: ["SAMPLE_PATH": "q"]).text
                == "[\"w\"] - [] false - q\n")
    }

    @Test(arguments: [
        ["ehco"], ["echo"], ["echo", "a", "b"], ["echo", "a", "--sicne", "2025-01-01"],
        ["echo", "a", "--since", "2025-02-30"], ["echo", "a", "--pair", "x"],
        ["echo", "a", "--loud=yes"], ["echo", "a", "-z"], [],
    ])
    func refusesWrongUsage(words: [String]) async throws {
        let (text, status) = try await run(words)
        #expect(text == "")
        #expect(status == .wrongUsage)
    }

    @Test func helpNamesEveryOption() async throws {
        let (text, status) = try await run(["echo", "--help"])
        #expect(status == .done)
        for part in ["--since DATE", "-t, --times N", "--pair A B", "WORD", "SAMPLE_PATH"] {
            #expect(text.contains(part))
        }
    }

    @Test func generatedPagesNameEveryOption() {
        let pages = [
            MarkdownReference.page(sample), ManualPage.page(sample),
            Completions.script(.bash, for: sample), Completions.script(.zsh, for: sample),
            Completions.script(.fish, for: sample),
        ]
        for page in pages {
            for name in ["since", "times", "loud", "pair", "path"] {
                #expect(page.contains(name))
            }
        }
    }

    @Test func aClosedPipeIsQuiet() async throws {
        let status = try await withBrokenPipe { output in
            await sample.run(["echo", "w"], environment: ProcessEnvironment(), output: output)
        }
        #expect(status == .done)
    }
}

@Suite struct NearestNameTests {
    @Test func findsSwappedAndMissingLetters() {
        let names = ["events", "statements", "show"]
        #expect(NearestName.hint(for: "evnets", among: names) == "events")
        #expect(NearestName.hint(for: "statments", among: names) == "statements")
        #expect(NearestName.hint(for: "quotation", among: names) == nil)
    }
}
