/// The data files of `share/attache/ingest`: lists that a linguist can edit, read once.
///
/// Every file is plain text: `#` begins a comment, `[name]` a section, every other line is one
/// entry.
public struct IngestData: Sendable {
    let cues: MarkupCues
    let lines: PageLines
    let furniture: FurnitureCues
    let dates: DateScanner
    let fields: PageFields
    let languages: LanguageGuesser
    let exports: ExportFields

    /// Reads the folder. Throws when a file is missing or cannot be read.
    public init(folder: String) throws(IngestError) {
        cues = MarkupCues(try DataFile(folder + "/markup-cues.txt"))
        lines = PageLines(try DataFile(folder + "/page-lines.txt"))
        furniture = FurnitureCues(try DataFile(folder + "/furniture.txt"))
        dates = DateScanner(try DataFile(folder + "/months.txt"))
        fields = PageFields(try DataFile(folder + "/page-fields.txt"))
        languages = LanguageGuesser(try DataFile(folder + "/languages.txt"))
        exports = ExportFields(try DataFile(folder + "/exports.txt"))
    }
}

/// One data file: sections of entries, in file order.
struct DataFile {
    private(set) var sections: [String: [String]] = [:]

    init(_ path: String) throws(IngestError) {
        let source = BufferedBytes(try FileByteSource(path: path))
        guard let bytes = try source.rest(limit: 8 << 20) else {
            throw IngestError(
                code: .tooLarge, name: path, reason: "is larger than a data file may be",
                mend: "put the shipped file back")
        }
        var section = ""
        for line in bytes.split(separator: 0x0A) {
            let text = String(decoding: line, as: UTF8.self)
            let entry = trimmed(text)
            if entry.isEmpty || entry.hasPrefix("#") { continue }
            if entry.hasPrefix("["), entry.hasSuffix("]") {
                section = String(entry.dropFirst().dropLast())
                continue
            }
            sections[section, default: []].append(entry)
        }
    }

    subscript(section: String) -> [String] { sections[section] ?? [] }
}

/// A string without white space at its ends.
func trimmed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var start = 0
    var end = bytes.count
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    if start == 0, end == bytes.count { return text }
    return String(decoding: bytes[start..<end], as: UTF8.self)
}
