import AttacheJSON
import AttacheStore

/// An answer in the forms that other programs read.
enum AnswerForms {
    static func text(_ value: SQLValue) -> String {
        switch value {
        case .null, .blob: ""
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): text
        }
    }

    static func json(_ answer: Answer) -> JSONValue {
        .array(
            answer.rows.map { row in
                .object(
                    zip(answer.columns, row).map { column, value in
                        switch value {
                        case .null, .blob: (column, JSONValue.null)
                        case .integer(let number): (column, .integer(number))
                        case .real(let number): (column, .number(String(number)))
                        case .text(let text): (column, .string(text))
                        }
                    })
            })
    }

    /// RFC 4180; cells that a spreadsheet would run as a formula get an apostrophe.
    static func csv(_ answer: Answer) -> String {
        func cell(_ text: String) -> String {
            var text = text
            if let first = text.first, "=+-@\t\r".contains(first), Double(text) == nil {
                text = "'" + text
            }
            let needsQuotes = text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
            return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
        }
        var out = answer.columns.map(cell).joined(separator: ",") + "\r\n"
        for row in answer.rows {
            out += row.map { cell(self.text($0)) }.joined(separator: ",") + "\r\n"
        }
        return out
    }
}
