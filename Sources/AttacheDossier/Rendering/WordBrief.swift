import AttacheModel

/// A brief as a Word document (Office Open XML, ECMA-376): headings, lists and tables in named styles, so
/// that a desk can set its own; every number is a link to the sentence at the end.
public enum WordBrief {
    /// The file: the same bytes for the same brief. Complexity: O(n).
    public static func bytes(_ brief: Brief) -> [UInt8] {
        var archive = ZipArchive()
        for part in WordParts.fixed { archive.add(part.name, Array((xml + part.text).utf8)) }
        archive.add("docProps/core.xml", Array((xml + properties(brief).description).utf8))
        archive.add("word/document.xml", Array((xml + document(brief).description).utf8))
        return archive.finished()
    }

    private static let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

    private static func properties(_ brief: Brief) -> Markup {
        """
        <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>\(brief.title)</dc:title><dc:creator>Attaché</dc:creator><dc:language>en</dc:language></cp:coreProperties>
        """
    }

    private static func document(_ brief: Brief) -> Markup {
        var parts: [Markup] = [
            paragraph("Title", run(brief.title)),
            paragraph(
                "Subtitle",
                run(
                    ([brief.period] + (brief.now.map { ["as of \(DayWords.day($0))"] } ?? []))
                        .joined(separator: " · "))),
            paragraph("Subtitle", run(brief.counts.joined(separator: " · "))),
        ]
        if !brief.summary.isEmpty {
            parts.append(paragraph("Heading1", run("In brief")))
            parts += brief.summary.flatMap { lines($0) }
        }
        for section in brief.sections {
            parts.append(paragraph("Heading1", run(section.title)))
            for group in section.groups {
                if let title = group.title { parts.append(paragraph("Heading2", run(title))) }
                if let omission = group.omission { parts.append(paragraph("Quiet", run(omission))) }
                parts += group.lines.flatMap { lines($0) }
            }
            if section.groups.isEmpty { parts.append(paragraph("Quiet", run(section.whenEmpty))) }
            guard section.kind == .meetings else { continue }
            if let omission = brief.matrixOmission {
                parts.append(paragraph("Quiet", run(omission)))
            }
            parts += brief.matrices.flatMap(matrix)
        }
        if !brief.gaps.isEmpty {
            parts.append(paragraph("Heading1", run("Gaps")))
            parts += brief.gaps.flatMap { lines($0) }
        }
        if !brief.citations.isEmpty {
            parts.append(paragraph("Heading1", run("Sentences cited")))
            parts += brief.citations.map(citation)
        }
        return """
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>
            \(parts)<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1304" w:bottom="1304" w:left="1304" w:header="680" w:footer="680" w:gutter="0"/></w:sectPr></w:body></w:document>
            """
    }

    // MARK: - Parts of a page

    private static func paragraph(_ style: String, _ content: Markup) -> Markup {
        "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr>\(content)</w:p>\n"
    }

    private static func run(_ text: String, style: String? = nil) -> Markup {
        let properties: Markup = style.map { "<w:rPr><w:rStyle w:val=\"\($0)\"/></w:rPr>" } ?? ""
        return "<w:r>\(properties)<w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
    }

    private static func link(_ citation: Int) -> Markup {
        "<w:hyperlink w:anchor=\"c\(citation)\" w:history=\"1\">\(run("[\(citation)]", style: "Citation"))</w:hyperlink>"
    }

    private static func lines(_ line: Brief.Line, level: Int = 0) -> [Markup] {
        var runs: [Markup] = []
        if let date = line.date {
            runs.append(run(date, style: "When"))
            if let resolved = line.resolved { runs.append(run(" (\(resolved))", style: "Note")) }
            runs.append(run(" — "))
        }
        if let subject = line.subject { runs.append(run(subject + " ", style: "Strong")) }
        runs.append(run(line.text))
        if !line.noteTexts.isEmpty {
            runs.append(run(" (\(line.noteTexts.joined(separator: "; ")))", style: "Note"))
        }
        runs += line.citations.flatMap { [run(" "), link($0)] }
        return [paragraph(level == 0 ? "ListBullet" : "ListBullet2", "\(runs)")]
            + line.details.flatMap { lines($0, level: level + 1) }
    }

    private static func matrix(_ matrix: Brief.Matrix) -> [Markup] {
        let columns = matrix.issuers.count + 1
        let width = 9298 / columns
        let grid: [Markup] = (0..<columns).map { _ in "<w:gridCol w:w=\"\(width)\"/>" }
        func cell(_ content: Markup, _ style: String) -> Markup {
            "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr>\(paragraph(style, content))</w:tc>"
        }
        let head: [Markup] = (["Topic"] + matrix.issuers).map { cell(run($0), "TableHead") }
        let rows: [Markup] = matrix.rows.map { row in
            let cells: [Markup] = row.cells.map { entry in
                guard let verb = entry.verb else { return cell(run("–"), "TableText") }
                let cited: Markup = entry.citation.map { "\(run(" "))\(link($0))" } ?? ""
                return cell("\(run(verb))\(cited)", "TableText")
            }
            return "<w:tr>\(cell(run(row.topic), "TableText"))\(cells)</w:tr>\n"
        }
        return [
            paragraph("Heading2", run("Readouts side by side: " + matrix.title)),
            """
            <w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>\(grid)</w:tblGrid>
            <w:tr><w:trPr><w:tblHeader/></w:trPr>\(head)</w:tr>
            \(rows)</w:tbl>

            """,
            paragraph("Quiet", run("– not mentioned in the text held")),
        ] + matrix.findings.flatMap { lines($0) }
    }

    private static func citation(_ c: Brief.Citation) -> Markup {
        let number = "\(c.number). "
        let before = c.before.isEmpty ? "" : c.before + " "
        let after = c.after.isEmpty ? "" : " " + c.after
        let source = [c.source, c.url].compactMap { $0 }.joined(separator: ", ")
        return """
            <w:p><w:pPr><w:pStyle w:val="Passage"/></w:pPr><w:bookmarkStart w:id="\(c.number)" w:name="c\(c.number)"/>\(run(number, style: "Strong"))<w:bookmarkEnd w:id="\(c.number)"/>\(run(before, style: "Note"))\(run(c.sentence))\(run(after, style: "Note"))\(run(" — " + source, style: "Note"))</w:p>

            """
    }
}
