import AttacheLanguage

/// Copies of treebank documents with the quotes and dashes of printed text, so that the models meet
/// “curly” quotes as often as straight ones.
enum TypographicVariants {
    /// The sentences as they are, and every second document once more in typographic dress.
    static func augment(_ treebanks: [[ConlluSentence]]) -> [ConlluSentence] {
        var out = treebanks.flatMap { $0 }
        for treebank in treebanks {
            var document = 0
            for sentence in treebank {
                let starts = sentence.hasComment("newdoc")
                if starts { document += 1 }
                guard document % 2 == 1 else { continue }
                out.append(dressed(sentence))
            }
        }
        return out
    }

    private static func dressed(_ sentence: ConlluSentence) -> ConlluSentence {
        var copy = sentence
        for (i, row) in sentence.rows.enumerated() {
            var form = row.form
            switch (form, row.xpos) {
            case ("\"", "``"): form = "“"
            case ("\"", _): form = "”"
            case ("'", "``"), ("`", "``"): form = "‘"
            case ("--", _): form = "—"
            case ("...", _): form = "…"
            default:
                if form.utf8.contains(0x27) {
                    form = String(form.map { $0 == "'" ? "’" : $0 })
                }
            }
            copy.rows[i].columns[1] = form
        }
        return copy
    }
}
