import AttacheExport
import AttacheKnowledge
import AttacheModel

extension ExportCodes {
    /// Reads the code tables of the data folder.
    init(dataFolder folder: DataFolder) throws(KnowledgeError) {
        self.init()
        func rows(_ name: String) throws(KnowledgeError) -> (TableFile, [TableFile.Row]) {
            let file = TableFile(name: name, text: try folder.text(name))
            return (file, file.rows)
        }
        let (modes, modeRows) = try rows("ontologies/modes.tsv")
        for row in modeRows {
            guard let type = modes.value(row, "type"),
                let score = modes.value(row, "score").flatMap(Double.init)
            else { continue }
            scores[modes.value(row, "mode").map { "\(type)/\($0)" } ?? type] = score
        }
        let (codes, codeRows) = try rows("export/cameo.tsv")
        for row in codeRows {
            guard let type = codes.value(row, "type") else { continue }
            cameo[codes.value(row, "mode").map { "\(type)/\($0)" } ?? type] =
                codes.value(row, "cameo")
        }
        let (scale, scaleRows) = try rows("export/goldstein.tsv")
        for row in scaleRows {
            guard let code = scale.value(row, "cameo") else { continue }
            goldstein[code] = scale.value(row, "scale").flatMap(Double.init)
        }
        let (others, otherRows) = try rows("export/countries.tsv")
        var otherCodes: [String: (fips: String?, alpha2: String?)] = [:]
        for row in otherRows {
            guard let code = others.value(row, "code") else { continue }
            otherCodes[code] = (others.value(row, "fips"), others.value(row, "alpha2"))
        }
        let (states, stateRows) = try rows("actors/states.tsv")
        for row in stateRows {
            guard let code = states.value(row, "code"),
                let name = states.values(row, "names").first
            else { continue }
            countries[code] = Country(
                name: name, cow: states.value(row, "cow"), cameo: states.value(row, "cameo"),
                fips: otherCodes[code]?.fips, alpha2: otherCodes[code]?.alpha2)
        }
    }
}
