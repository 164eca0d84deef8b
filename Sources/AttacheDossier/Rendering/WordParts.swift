/// The parts of a Word file that are the same for every brief: types, relations, styles, lists, footer.
enum WordParts {
    static let fixed: [(name: String, text: String)] = [
        (
            "[Content_Types].xml",
            """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
            """
        ),
        (
            "_rels/.rels",
            """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
            """
        ),
        (
            "word/_rels/document.xml.rels",
            """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>
            """
        ),
        ("word/styles.xml", styles), ("word/numbering.xml", numbering),
        (
            "word/footer1.xml",
            """
            <w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>
            """
        ),
    ]

    /// A paragraph style; sizes in half-points, distances in twentieths of a point.
    private static func style(
        _ id: String, _ name: String, size: Int, before: Int = 0, after: Int = 80,
        bold: Bool = false, colour: String? = nil, outline: Int? = nil, list: Int? = nil,
        keepsNext: Bool = false
    ) -> String {
        var paragraph = keepsNext ? "<w:keepNext/>" : ""
        if let list {
            paragraph += "<w:numPr><w:ilvl w:val=\"\(list)\"/><w:numId w:val=\"1\"/></w:numPr>"
        }
        paragraph += "<w:spacing w:before=\"\(before)\" w:after=\"\(after)\"/>"
        if let outline { paragraph += "<w:outlineLvl w:val=\"\(outline)\"/>" }
        let run =
            (bold ? "<w:b/>" : "") + (colour.map { "<w:color w:val=\"\($0)\"/>" } ?? "")
            + "<w:sz w:val=\"\(size)\"/>"
        return """
            <w:style w:type="paragraph" w:styleId="\(id)"><w:name w:val="\(name)"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr></w:style>

            """
    }

    private static func letters(_ id: String, _ name: String, _ properties: String) -> String {
        """
        <w:style w:type="character" w:styleId="\(id)"><w:name w:val="\(name)"/><w:rPr>\(properties)</w:rPr></w:style>

        """
    }

    private static let styles =
        """
        <w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:cs="Cambria"/><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="271" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
        <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
        <w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:color="5C6670"/><w:bottom w:val="single" w:sz="8" w:color="5C6670"/><w:insideH w:val="single" w:sz="4" w:color="D9DEE3"/></w:tblBorders></w:tblPr></w:style>

        """
        + style("Title", "Title", size: 44, after: 60, bold: true, keepsNext: true)
        + style("Subtitle", "Subtitle", size: 20, after: 40, colour: "5C6670")
        + style(
            "Heading1", "heading 1", size: 28, before: 320, bold: true, colour: "1F5A93",
            outline: 0, keepsNext: true)
        + style(
            "Heading2", "heading 2", size: 23, before: 160, bold: true, outline: 1, keepsNext: true)
        + style("ListBullet", "List Bullet", size: 22, list: 0)
        + style("ListBullet2", "List Bullet 2", size: 20, after: 40, list: 1)
        + style("Quiet", "Quiet", size: 20, colour: "5C6670")
        + style("TableHead", "Table Head", size: 19, before: 40, after: 40, bold: true)
        + style("TableText", "Table Text", size: 19, before: 40, after: 40)
        + style("Passage", "Passage", size: 20, after: 100)
        + letters("Strong", "Strong", "<w:b/>")
        + letters("When", "When", "<w:b/><w:color w:val=\"5C6670\"/>")
        + letters("Note", "Note", "<w:color w:val=\"5C6670\"/><w:sz w:val=\"19\"/>")
        + letters("Citation", "Citation", "<w:color w:val=\"1F5A93\"/><w:sz w:val=\"18\"/>")
        + "</w:styles>"

    private static let numbering = """
        <w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="624" w:hanging="284"/></w:pPr></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="964" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
        """
}
