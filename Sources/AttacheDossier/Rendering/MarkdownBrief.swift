/// A brief as Markdown: sections, numbered citations, and the cited sentences at the end.
public enum MarkdownBrief {
    /// Text from documents is escaped, so that it cannot become markup. Complexity: O(n).
    public static func text(_ brief: Brief) -> String {
        var out = "# \(escape(brief.title))\n\n"
        out += escape(brief.period) + " · \(brief.documentCount) documents"
        if let now = brief.now { out += " · as of \(now)" }
        out += "\n"
        if !brief.summary.isEmpty {
            out += "\n## In brief\n\n"
            for entry in brief.summary { out += line(entry) }
        }
        for (i, section) in brief.sections.enumerated() {
            out += "\n## \(section.title)\n\n"
            for entry in section.lines { out += line(entry) }
            if section.lines.isEmpty, let words = section.whenEmpty { out += "*\(words)*\n" }
            if i == 0 { for matrix in brief.matrices { out += table(matrix) } }
        }
        if !brief.gaps.isEmpty {
            out += "\n## Gaps\n\n"
            for gap in brief.gaps { out += "- \(escape(gap))\n" }
        }
        if !brief.citations.isEmpty {
            out += "\n## Sentences cited\n\n"
            for citation in brief.citations { out += source(citation) }
        }
        return out
    }

    private static func line(_ entry: Brief.Line) -> String {
        var out = "- "
        if let date = entry.date { out += "**\(escape(date))** — " }
        out += escape(entry.text)
        if !entry.notes.isEmpty {
            out += " *(\(entry.notes.map(escape).joined(separator: "; ")))*"
        }
        for number in entry.citations { out += " [\(number)]" }
        return out + "\n"
    }

    private static func table(_ matrix: Brief.Matrix) -> String {
        var out = "\n### Readouts: \(escape(matrix.title))\n\n| topic |"
        for issuer in matrix.issuers { out += " \(cell(issuer)) |" }
        out += "\n|---|" + String(repeating: "---|", count: matrix.issuers.count) + "\n"
        for row in matrix.rows {
            out += "| \(cell(row.topic)) |"
            for entry in row.cells {
                guard let verb = entry.verb else {
                    out += " – |"
                    continue
                }
                out += " \(cell(verb))" + (entry.citation.map { " [\($0)]" } ?? "") + " |"
            }
            out += "\n"
        }
        return out + "\n– not mentioned in the text held\n"
    }

    private static func source(_ citation: Brief.Citation) -> String {
        let origin = [citation.publisher, citation.title, citation.published]
            .compactMap { $0 }.joined(separator: ", ")
        return "\(citation.number). “\(escape(citation.sentence))” — "
            + escape(origin.isEmpty ? citation.document : origin) + "\n"
    }

    private static func cell(_ text: String) -> String {
        escape(text).replacing("|", with: "\\|")
    }

    /// Escapes what Markdown would take for markup; line breaks become spaces.
    static func escape(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "~":
                out.append("\\")
                out.append(scalar)
            case "\n", "\r", "\t": out.append(" ")
            default: out.append(scalar.value < 0x20 || scalar.value == 0x7F ? "\u{FFFD}" : scalar)
            }
        }
        return String(out)
    }
}
