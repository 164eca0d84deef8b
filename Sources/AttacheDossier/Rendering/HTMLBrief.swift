import AttacheKnowledge
import AttacheModel

/// A brief as one self-contained HTML file: no script, nothing fetched.
public struct HTMLBrief: Sendable {
    private let style: String

    /// Reads the style sheet `dossier/brief.css` of the data folder.
    public init(folder: DataFolder) throws(KnowledgeError) {
        style = try folder.text("dossier/brief.css")
    }

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
        let asOf: Markup = brief.now.map { "<span>as of \($0)</span>" } ?? ""
        let summary: Markup =
            brief.summary.isEmpty
            ? ""
            : "<section class=\"summary\" aria-labelledby=\"in-brief\"><h2 id=\"in-brief\">In brief</h2>\(list(brief.summary))</section>"
        let sections: [Markup] = brief.sections.enumerated().map { number, section in
            let content: Markup =
                section.lines.isEmpty
                ? "<p class=\"empty\">\(section.whenEmpty ?? "")</p>" : list(section.lines)
            let matrices: [Markup] = number == 0 ? brief.matrices.map(matrix) : []
            return """
                <section aria-labelledby="s\(number)">
                <h2 id="s\(number)">\(section.title)</h2>
                \(content)
                \(matrices)
                </section>
                """
        }
        let gaps: [Markup] = brief.gaps.map { "<li>\($0)</li>" }
        let gapSection: Markup =
            gaps.isEmpty
            ? ""
            : "<section aria-labelledby=\"gaps\"><h2 id=\"gaps\">Gaps</h2><ul>\(gaps)</ul></section>"
        return """
            <header>
            <h1>\(brief.title)</h1>
            <p class="meta"><span>\(brief.period)</span> <span>\(brief.documentCount) documents</span> \(asOf)</p>
            </header>
            \(summary)
            \(TimelineChart.svg(brief.marks))
            \(sections)
            \(gapSection)
            <section aria-labelledby="cited">
            <h2 id="cited">Sentences cited</h2>
            <ol class="citations">\(brief.citations.map(citation))</ol>
            </section>
            """
    }

    private func list(_ lines: [Brief.Line]) -> Markup {
        let items: [Markup] = lines.map { line in
            let date: Markup = line.date.map { "<span class=\"when\">\($0)</span> " } ?? ""
            let notes: [Markup] = line.notes.map { "<span class=\"note\">\($0)</span> " }
            let cited: [Markup] = line.citations.map {
                "<a class=\"cite\" href=\"#c\($0)\" aria-label=\"sentence \($0)\">\($0)</a>"
            }
            return
                "<li>\(date)<span class=\"what\"><bdi>\(line.text)</bdi></span> \(notes)\(cited)</li>\n"
        }
        return "<ul class=\"lines\">\(items)</ul>"
    }

    private func matrix(_ matrix: Brief.Matrix) -> Markup {
        let issuers: [Markup] = matrix.issuers.map { "<th scope=\"col\">\($0)</th>" }
        let rows: [Markup] = matrix.rows.map { row in
            let cells: [Markup] = row.cells.map { cell in
                guard let verb = cell.verb else {
                    return "<td class=\"silent\">not mentioned</td>"
                }
                let cite: Markup =
                    cell.citation.map { "<a class=\"cite\" href=\"#c\($0)\">\($0)</a>" } ?? ""
                return "<td>\(verb) \(cite)</td>"
            }
            return "<tr><th scope=\"row\">\(row.topic)</th>\(cells)</tr>\n"
        }
        return """
            <div class="scroll"><table class="matrix">
            <caption>Readouts side by side: \(matrix.title)</caption>
            <thead><tr><th scope="col">Topic</th>\(issuers)</tr></thead>
            <tbody>\(rows)</tbody>
            </table></div>
            """
    }

    private func citation(_ c: Brief.Citation) -> Markup {
        let source = [c.publisher, c.title, c.published].compactMap { $0 }.joined(separator: ", ")
        let name = source.isEmpty ? c.document : source
        let label: Markup =
            Markup.link(c.url).map {
                "<a href=\"\($0)\" rel=\"noopener noreferrer\">\(name)</a>"
            } ?? "<span>\(name)</span>"
        return """
            <li id="c\(c.number)" value="\(c.number)"><blockquote><bdi>\
            <span class="context">\(c.before)</span> <mark>\(c.sentence)</mark> \
            <span class="context">\(c.after)</span></bdi></blockquote><p class="source">\(label)</p></li>

            """
    }
}
