import AttacheCommandLine
import AttacheExport
import AttacheJSON
import AttacheStore

/// Prints lists in the form that was asked for.
struct AnswerPrinter {
    enum Form: String, CaseIterable { case table, csv, tsv, jsonl, md }

    static let format = Option<String>.choice(
        "format", of: Form.allCases.map(\.rawValue), value: "FORM", help: "form of the list",
        standard: "table")
    static let raw = Option<Bool>.flag(
        "raw",
        help: "in CSV and TSV leave cells that a spreadsheet would run as formulas as they are")

    let call: Invocation
    /// The columns of the table form, and their headings.
    let columns: [(column: String, heading: String)]

    /// Prints all rows; the status tells whether there were any.
    func print(_ answer: Answer) throws -> RunStatus {
        let form = call[Self.format].flatMap(Form.init(rawValue:)) ?? .table
        switch form {
        case .table: try printTable(answer)
        case .csv: try printDelimited(answer, .comma)
        case .tsv: try printDelimited(answer, .tab)
        case .jsonl:
            for row in answer.rows {
                let members = zip(answer.columns, row).map { (key: $0, value: Self.json($1)) }
                try call.output.write(utf8: JSONValue.object(members).line + [0x0A])
            }
        case .md: try printMarkdown(answer)
        }
        if answer.rows.isEmpty, form == .table { call.messages.note("nothing found") }
        return answer.rows.isEmpty ? .attention : .done
    }

    /// The columns that people see.
    private func shown(_ answer: Answer) -> [(Int, String)] {
        columns.compactMap { column in
            answer.columns.firstIndex(of: column.column).map { ($0, column.heading) }
        }
    }

    /// A Markdown table of the columns that people see; bars and line ends cannot break it.
    private func printMarkdown(_ answer: Answer) throws {
        guard !answer.rows.isEmpty else { return }
        func line(_ cells: [String]) -> String {
            "| " + cells.map(MarkdownCell.text).joined(separator: " | ") + " |"
        }
        let shown = shown(answer)
        try call.output.line(line(shown.map { $0.1.prefix(1) + $0.1.dropFirst().lowercased() }))
        try call.output.line("|" + String(repeating: "---|", count: shown.count))
        for row in answer.rows { try call.output.line(line(shown.map { Self.text(row[$0.0]) })) }
    }

    private func printTable(_ answer: Answer) throws {
        guard !answer.rows.isEmpty else { return }
        let shown = shown(answer)
        let table = TextTable(
            columns: shown.map(\.1),
            rows: answer.rows.map { row in shown.map { Self.text(row[$0.0]) } })
        for line in table.lines(width: call.environment.columns ?? 120) {
            try call.output.line(line)
        }
    }

    private func printDelimited(
        _ answer: Answer, _ separator: DelimitedTable.Separator
    ) throws {
        let table = DelimitedTable(separator: separator, isRaw: call[Self.raw])
        try call.output.write(table.line(answer.columns))
        for row in answer.rows { try call.output.write(table.line(row.map(Self.text))) }
    }

    static func text(_ value: SQLValue) -> String {
        switch value {
        case .null, .blob: ""
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): text
        }
    }

    private static func json(_ value: SQLValue) -> JSONValue {
        switch value {
        case .null, .blob: .null
        case .integer(let number): .integer(number)
        case .real(let number): .number(String(number))
        case .text(let text): .string(text)
        }
    }
}

enum MarkdownCell {
    /// Text that stands in a cell as it is: on one line, with Markdown's own characters escaped.
    static func text(_ text: String) -> String {
        var out = ""
        for character in text {
            if character.isNewline {
                out += " "
                continue
            }
            if "\\|`*_[]<>#".contains(character) { out += "\\" }
            out.append(character)
        }
        return out
    }
}
