import AttacheKnowledge
import AttacheModel

/// A brief as one self-contained HTML file: no script, nothing fetched.
public struct HTMLBrief: Sendable {
    private let style: String

    /// Reads the style sheet `dossier/brief.css` of the data folder.
    public init(folder: DataFolder) throws(KnowledgeError) {
        style = try folder.text("dossier/brief.css")
    }

    /// A setter with the style sheet given.
    public init(style: String) { self.style = style }

    /// The whole page. Complexity: O(n).
    public func page(_ brief: Brief) -> String {
        // The style sheet is ours, and holds no "</style".
        let head = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(Markup.text(brief.title))</title>
            <style>
            \(style)
            </style>
            </head>
            <body>
            <main>

            """
        return head + body(brief).description + "\n</main>\n</body>\n</html>\n"
    }

    /// The brief without page, for the desk.
    public func body(_ brief: Brief) -> Markup {
        let setter = LineSetter(brief.citations)
        let sections: [Markup] = brief.sections.map { section in
            let own = self.section(section, setter)
            guard section.kind == .meetings else { return own }
            let omission: Markup =
                brief.matrixOmission.map { "<p class=\"empty\">\($0)</p>\n" } ?? ""
            let matrices: [Markup] = brief.matrices.enumerated().map {
                matrix($1, number: $0 + 1, setter)
            }
            return "\(own)\(omission)\(matrices)"
        }
        return """
            \(header(brief))
            \(summary(brief, setter))
            \(contents(brief))
            \(TimelineChart.svg(brief.marks, omitted: brief.unmarked.count, now: brief.now))
            \(QuadChart.svg(brief.marks, others: brief.unmarked))
            \(sections)
            \(gaps(brief, setter))
            \(cited(brief))
            """
    }

    // MARK: - Parts

    private func header(_ brief: Brief) -> Markup {
        let asOf: Markup = brief.now.map { "<span>as of \(DayWords.day($0))</span>" } ?? ""
        let counts: [Markup] = brief.counts.map { "<span>\($0)</span> " }
        return """
            <header>
            <p class="kicker">Brief</p>
            <h1>\(brief.title)</h1>
            <p class="meta"><span>\(brief.period)</span> \(asOf)</p>
            <p class="meta">\(counts)</p>
            </header>
            """
    }

    private func summary(_ brief: Brief, _ setter: LineSetter) -> Markup {
        if brief.summary.isEmpty { return "" }
        return """
            <section class="summary" aria-labelledby="in-brief">
            <h2 id="in-brief">In brief</h2>
            \(setter.list(brief.summary))
            </section>
            """
    }

    private func contents(_ brief: Brief) -> Markup {
        var items: [Markup] = brief.sections.filter { !$0.lines.isEmpty }.map {
            "<li><a href=\"#\($0.kind.rawValue)\">\($0.title)</a></li>"
        }
        if items.isEmpty { return "" }
        if !brief.gaps.isEmpty { items.append("<li><a href=\"#gaps\">Gaps</a></li>") }
        items.append("<li><a href=\"#cited\">Sentences</a></li>")
        return "<nav class=\"contents\" aria-label=\"Sections\"><ul>\(items)</ul></nav>"
    }

    private func section(_ section: Brief.Section, _ setter: LineSetter) -> Markup {
        let id = section.kind.rawValue
        let groups: [Markup] = section.groups.map { group in
            let title: Markup = group.title.map { "<h3>\($0)</h3>\n" } ?? ""
            let more: Markup = group.omission.map { "<p class=\"empty\">\($0)</p>" } ?? ""
            return "\(title)\(more)\(setter.list(group.lines))"
        }
        let content: Markup =
            groups.isEmpty ? "<p class=\"empty\">\(section.whenEmpty)</p>" : "\(groups)"
        return """
            <section aria-labelledby="\(id)">
            <h2 id="\(id)">\(section.title)</h2>
            \(content)
            </section>

            """
    }

    private func matrix(_ matrix: Brief.Matrix, number: Int, _ setter: LineSetter) -> Markup {
        """
        <section aria-label="Readouts of one meeting">
        \(MatrixChart.svg(matrix, identifier: "readouts-\(number)"))
        \(setter.list(matrix.findings))
        </section>

        """
    }

    private func gaps(_ brief: Brief, _ setter: LineSetter) -> Markup {
        if brief.gaps.isEmpty { return "" }
        return """
            <section aria-labelledby="gaps">
            <h2 id="gaps">Gaps</h2>
            \(setter.list(brief.gaps))
            </section>
            """
    }

    private func cited(_ brief: Brief) -> Markup {
        if brief.citations.isEmpty { return "" }
        let items: [Markup] = brief.citations.map { citation in
            """
            <li id="c\(citation.number)" value="\(citation.number)">\(LineSetter.passage(citation))</li>

            """
        }
        return """
            <section aria-labelledby="cited">
            <h2 id="cited">Sentences cited</h2>
            <ol class="citations">
            \(items)
            </ol>
            </section>
            """
    }
}

/// Sets lines with the sentences that they rest on: the numbers unfold the sentences in their context,
/// without script.
struct LineSetter {
    private let citations: [Int: Brief.Citation]

    init(_ citations: [Brief.Citation]) {
        self.citations = Dictionary(
            citations.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func list(_ lines: [Brief.Line]) -> Markup {
        if lines.isEmpty { return "" }
        let items: [Markup] = lines.map { "<li>\(line($0))</li>\n" }
        return "<ul class=\"lines\">\n\(items)</ul>\n"
    }

    private func line(_ line: Brief.Line) -> Markup {
        let date: Markup = line.date.map { "<span class=\"when\">\($0)</span> " } ?? ""
        let resolved: Markup = line.resolved.map { "<span class=\"resolved\">\($0)</span> " } ?? ""
        let subject: Markup = line.subject.map { "<b class=\"who\"><bdi>\($0)</bdi></b> " } ?? ""
        let notes: [Markup] = line.notes.map { note in
            let style: Markup =
                switch note.kind {
                case .plain: "note"
                case .oneSided: "note one-sided"
                case .warning: "note warning"
                }
            return "<span class=\"\(style)\">\(note.text)</span> "
        }
        return """
            \(date)\(resolved)\(subject)<span class="what"><bdi>\(line.text)</bdi></span> \
            \(notes)\(unfolding(line.citations))\(list(line.details))
            """
    }

    private func unfolding(_ numbers: [Int]) -> Markup {
        let found = numbers.compactMap { citations[$0] }
        if found.isEmpty { return "" }
        let label =
            (found.count == 1 ? "Sentence " : "Sentences ")
            + found.map { String($0.number) }.joined(separator: ", ")
        let marks: [Markup] = found.map { "<span>\($0.number)</span>" }
        let passages: [Markup] = found.map { "<div class=\"passage\">\(Self.passage($0))</div>" }
        return """
            <details class="cite"><summary aria-label="\(label)">\(marks)</summary>\(passages)</details>
            """
    }

    /// A sentence between its neighbours, with its source.
    static func passage(_ c: Brief.Citation) -> Markup {
        let label: Markup =
            Markup.link(c.url).map {
                "<a href=\"\($0)\" rel=\"noopener noreferrer\">\(c.source)</a>"
            } ?? "<span>\(c.source)</span>"
        let before: Markup = c.before.isEmpty ? "" : "<span class=\"context\">\(c.before)</span> "
        let after: Markup = c.after.isEmpty ? "" : " <span class=\"context\">\(c.after)</span>"
        return """
            <blockquote><bdi>\(before)<mark>\(c.sentence)</mark>\(after)</bdi></blockquote>\
            <p class="source">\(label)</p>
            """
    }
}
