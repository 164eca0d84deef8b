import AttacheModel

/// A brief as Markdown: sections, numbered citations, and the cited sentences at the end.
public enum MarkdownBrief {
    /// Text from documents is escaped, so that it cannot become markup. Complexity: O(n).
    public static func text(_ brief: Brief) -> String {
        var out = "# \(escape(brief.title))\n\n\(escape(brief.period))"
        if let now = brief.now { out += " · as of \(DayWords.day(now))" }
        out += "\n"
        if !brief.counts.isEmpty { out += "\n\(brief.counts.joined(separator: " · "))\n" }
        if !brief.summary.isEmpty {
            out += "\n## In brief\n\n"
            for entry in brief.summary { out += line(entry) }
        }
        for section in brief.sections {
            out += "\n## \(section.title)\n"
            for group in section.groups {
                out += "\n"
                if let title = group.title { out += "### \(escape(title))\n\n" }
                if let omission = group.omission { out += "*\(omission)*\n\n" }
                for entry in group.lines { out += line(entry) }
            }
            if section.groups.isEmpty { out += "\n*\(section.whenEmpty)*\n" }
            guard section.kind == .meetings else { continue }
            if let omission = brief.matrixOmission { out += "\n*\(omission)*\n" }
            for matrix in brief.matrices { out += table(matrix) }
        }
        if !brief.gaps.isEmpty {
            out += "\n## Gaps\n\n"
            for gap in brief.gaps { out += line(gap) }
        }
        if !brief.citations.isEmpty {
            out += "\n## Sentences cited\n\n"
            for citation in brief.citations { out += source(citation) }
        }
        return out
    }

    private static func line(_ entry: Brief.Line, indent: String = "") -> String {
        var out = indent + "- "
        if let date = entry.date {
            out += "**\(escape(date))**"
            if let resolved = entry.resolved { out += " (\(escape(resolved)))" }
            out += " — "
        }
        if let subject = entry.subject { out += "**\(escape(subject))** " }
        out += escape(entry.text)
        let notes = entry.noteTexts
        if !notes.isEmpty { out += " *(\(notes.map(escape).joined(separator: "; ")))*" }
        for number in entry.citations { out += " [\(number)]" }
        out += "\n"
        for detail in entry.details { out += line(detail, indent: indent + "  ") }
        return out
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
        out += "\n– not mentioned in the text held\n"
        if !matrix.findings.isEmpty { out += "\n" }
        for finding in matrix.findings { out += line(finding) }
        return out
    }

    private static func source(_ citation: Brief.Citation) -> String {
        "\(citation.number). \(escape(Wording.quoted(citation.sentence))) — "
            + escape(citation.source) + "\n"
    }

    private static func cell(_ text: String) -> String {
        escape(text).replacing("|", with: "\\|")
    }

    /// Escapes what Markdown would take for markup; line breaks become spaces.
    public static func escape(_ text: String) -> String {
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
