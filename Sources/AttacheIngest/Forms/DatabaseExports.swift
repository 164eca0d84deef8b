import AttacheModel

/// Labels of `exports.txt`.
struct ExportFields: Sendable {
    let nexisFields: [String: String]
    let nexisTail: Set<String>
    let factivaCodes: [String: String]

    init(_ file: DataFile) {
        func pairs(_ section: String) -> [String: String] {
            var out: [String: String] = [:]
            for entry in file[section] {
                let parts = entry.split(separator: "=").map { trimmed(String($0)) }
                if parts.count == 2 { out[parts[0]] = parts[1] }
            }
            return out
        }
        nexisFields = pairs("nexis fields")
        nexisTail = Set(file["nexis tail"])
        factivaCodes = pairs("factiva codes")
    }
}

/// The many documents of a Nexis or Factiva export, as text (made from HTML or RTF where needed).
struct DatabaseExport {
    enum Kind { case nexis, factivaCoded, factivaPlain }

    let ingest: Ingest
    let item: SourceItem

    private var fields: ExportFields { ingest.data.exports }

    /// Which export a text is, judged by its lines; null for ordinary text. Complexity: O(n).
    func kind(_ text: String) -> Kind? {
        var nexis = 0
        var coded: Set<String> = []
        var plain = 0
        for line in lines(text) {
            if isNexisBegin(line) || isNexisEnd(line) { nexis += 1 }
            if let code = code(line) { coded.insert(code) }
            if isFactivaEnd(line) { plain += 1 }
        }
        if coded.contains("HD"), coded.contains("PD"), coded.contains("LP") || coded.contains("TD")
        {
            return .factivaCoded
        }
        if nexis > 0 { return .nexis }
        return plain > 0 ? .factivaPlain : nil
    }

    /// The documents of an export. Complexity: O(n).
    func results(_ text: String, _ kind: Kind) -> [IngestResult] {
        let all = lines(text)
        let chunks: [ArraySlice<String>]
        switch kind {
        case .nexis: chunks = split(all, begins: isNexisBegin, ends: isNexisEnd)
        case .factivaCoded:
            chunks = split(
                all, begins: { code($0) == "HD" }, ends: { _ in false }, keepsBegin: true)
        case .factivaPlain: chunks = split(all, begins: { _ in false }, ends: isFactivaEnd)
        }
        var results: [IngestResult] = []
        for chunk in chunks where chunk.contains(where: { !$0.isEmpty }) {
            let number = results.count + 1
            let origin = "\(item.name)#\(number)"
            let id = "\(item.stem)-\(number)"
            switch kind {
            case .nexis: results.append(nexis(chunk, id, origin))
            case .factivaCoded: results.append(coded(chunk, id, origin))
            case .factivaPlain: results.append(plain(chunk, id, origin))
            }
        }
        return results
    }

    private func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { trimmed(String($0)) }
    }

    private func split(
        _ lines: [String], begins: (String) -> Bool, ends: (String) -> Bool,
        keepsBegin: Bool = false
    ) -> [ArraySlice<String>] {
        var out: [ArraySlice<String>] = []
        var start = 0
        var isOpen = !lines.contains(where: begins)
        for (i, line) in lines.enumerated() {
            if begins(line) {
                if isOpen, i > start { out.append(lines[start..<i]) }
                start = keepsBegin ? i : i + 1
                isOpen = true
            } else if ends(line) {
                if isOpen { out.append(lines[start..<i]) }
                start = i + 1
            }
        }
        if isOpen, start < lines.count { out.append(lines[start...]) }
        return out
    }

    // MARK: Nexis

    private func isNexisBegin(_ line: String) -> Bool {
        guard line.utf8.count < 60 else { return false }
        let words = line.split(separator: " ")
        if words.count == 4, Int(words[0]) != nil, words[1].lowercased() == "of",
            Int(words[2]) != nil,
            words[3].uppercased().hasPrefix("DOCUMENT")
        {
            return true
        }
        return words.count == 4 && words[0].uppercased() == "DOCUMENT" && Int(words[1]) != nil
            && words[2].lowercased() == "of" && Int(words[3]) != nil
    }

    private func isNexisEnd(_ line: String) -> Bool {
        line.utf8.count < 20 && line.lowercased().hasPrefix("end of document")
    }

    /// The label at the head of a line and what follows it: `BYLINE: By …`.
    private func label(_ line: String) -> (name: String, value: String)? {
        guard let colon = line.prefix(40).firstIndex(of: ":") else {
            let plain = line.lowercased()
            return plain == "body" || plain == "classification" ? (plain, "") : nil
        }
        let name = line[..<colon].lowercased()
        guard fields.nexisFields[name] != nil || fields.nexisTail.contains(name) else { return nil }
        return (name, trimmed(String(line[line.index(after: colon)...])))
    }

    private func nexis(_ chunk: ArraySlice<String>, _ id: String, _ origin: String) -> IngestResult
    {
        let lines = chunk.drop { $0.isEmpty }
        var out = DocumentBuilder.Fields()
        var head: [String] = []
        var afterDate: [String] = []
        var body: [String] = []
        var dateline: String?
        var inBody = false
        var isLabelled = false
        var isTail = false
        let explicitBody = lines.contains { label($0)?.name == "body" && $0.utf8.count < 8 }
        for line in lines {
            if isTail { break }
            if let (name, value) = label(line),
                !(inBody && fields.nexisFields[name] != nil && !fields.nexisTail.contains(name))
            {
                if fields.nexisTail.contains(name), inBody {
                    isTail = true
                    continue
                }
                isLabelled = true
                switch fields.nexisFields[name] ?? "" {
                case "title": if out.title == nil, !value.isEmpty { out.title = value }
                case "publisher": if !value.isEmpty { out.publisher = value }
                case "date": setDate(value, &out)
                case "load": if out.published == nil { setDate(value, &out) }
                case "language": out.language = languageCode(value)
                case "dateline": dateline = value.isEmpty ? nil : value
                case "url": out.url = value
                case "body": inBody = true
                default: break
                }
                continue
            }
            if inBody || (isLabelled && !explicitBody && !line.isEmpty && line.utf8.count > 60) {
                inBody = true
                body.append(line)
                continue
            }
            if line.isEmpty || isLabelled {
                if isLabelled, !line.isEmpty, !explicitBody {
                    inBody = true
                    body.append(line)
                }
                continue
            }
            if out.published == nil, head.count < 12, startsWithDate(line) {
                setDate(line, &out)
            } else if out.published == nil {
                head.append(line)
            } else {
                afterDate.append(line)
            }
        }
        if head.count >= 2 {
            // Headline first, the paper right before the date.
            out.title = out.title ?? head.first
            out.publisher = out.publisher ?? head.last
        } else {
            out.publisher = out.publisher ?? head.first
            out.title = out.title ?? afterDate.first { !isEdition($0) }
        }
        if body.isEmpty { body = afterDate.filter { $0 != out.title } }
        return finish(body, dateline, out, .nexis, id, origin)
    }

    private func isEdition(_ line: String) -> Bool {
        let lower = line.lowercased()
        return lower.contains("edition") || lower.hasPrefix("copyright") || lower.hasPrefix("©")
    }

    private func startsWithDate(_ line: String) -> Bool {
        guard let match = ingest.data.dates.scan(Array(line.utf8), monthFirst: true, limit: 1).first
        else { return false }
        return match.start <= 12
    }

    private func setDate(_ line: String, _ out: inout DocumentBuilder.Fields) {
        if let day = ingest.data.dates.scan(Array(line.utf8), monthFirst: true, limit: 1).first?.day
        {
            out.published = PublicationDate(value: day.description, basis: .source)
        }
    }

    /// `ENGLISH; Anglais` or `English`: only English matters to the coder; the text tells others.
    private func languageCode(_ value: String) -> String? {
        value.lowercased().hasPrefix("english") ? "en" : nil
    }

    // MARK: Factiva

    /// The field code at the head of a line.
    private func code(_ line: String) -> String? {
        let word = String(line.prefix { $0 != " " && $0 != "\t" })
        guard word.utf8.count <= 3, fields.factivaCodes[word] != nil else { return nil }
        return word
    }

    private func isFactivaEnd(_ line: String) -> Bool {
        let words = line.split(separator: " ")
        guard words.count == 2, words[0] == "Document", words[1].utf8.count >= 20 else {
            return false
        }
        return words[1].utf8.allSatisfy {
            ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A)
        }
    }

    private func coded(_ chunk: ArraySlice<String>, _ id: String, _ origin: String) -> IngestResult
    {
        var out = DocumentBuilder.Fields()
        var body: [String] = []
        var role = ""
        var document = id
        for line in chunk {
            var text = line
            if let code = code(line) {
                role = fields.factivaCodes[code] ?? "skip"
                text = trimmed(String(line.dropFirst(code.count)))
            } else if isFactivaEnd(line) {
                continue
            }
            if role == "text" {
                body.append(text)
                continue
            }
            guard !text.isEmpty else { continue }
            switch role {
            case "title": out.title = out.title.map { $0 + " " + text } ?? text
            case "publisher": out.publisher = out.publisher ?? text
            case "date": if out.published == nil { setDate(text, &out) }
            case "language": out.language = languageCode(text) ?? out.language
            case "end": document = text.split(separator: " ").last.map(String.init) ?? document
            default: break
            }
        }
        return finish(body, nil, out, .factiva, document, origin)
    }

    private func plain(_ chunk: ArraySlice<String>, _ id: String, _ origin: String) -> IngestResult
    {
        var out = DocumentBuilder.Fields()
        var body: [String] = []
        var inBody = false
        var sawDate = false
        for line in chunk.drop(while: { $0.isEmpty }) {
            if inBody {
                body.append(line)
                continue
            }
            if line.isEmpty {
                if sawDate, out.publisher != nil { inBody = true }
                continue
            }
            let words = line.split(separator: " ")
            if out.title == nil {
                out.title = line
            } else if words.count == 2, words[1] == "words" {
                continue
            } else if !sawDate, startsWithDate(line) {
                setDate(line, &out)
                sawDate = true
            } else if sawDate, out.publisher == nil, !line.contains(":") || words.count > 2 {
                out.publisher = line
            } else if line.lowercased() == "english" {
                out.language = "en"
            } else if line.hasPrefix("Copyright") || line.hasPrefix("©") || line.hasPrefix("(c)") {
                inBody = true
            }
        }
        return finish(body, nil, out, .factiva, id, origin)
    }

    private func finish(
        _ body: [String], _ dateline: String?, _ fields: DocumentBuilder.Fields, _ form: SourceForm,
        _ id: String, _ origin: String
    ) -> IngestResult {
        // Lines that belong to one paragraph are joined; an empty line parts paragraphs.
        let isWrapped = body.filter { $0.isEmpty }.count * 4 > body.count || body.contains("")
        var paragraphs: [String] = []
        var isOpen = false
        for line in body {
            if line.isEmpty {
                isOpen = false
            } else if isOpen, isWrapped {
                paragraphs[paragraphs.count - 1] += " " + line
            } else {
                paragraphs.append(line)
                isOpen = true
            }
        }
        if let dateline, let first = paragraphs.first { paragraphs[0] = dateline + " — " + first }
        if paragraphs.isEmpty {
            return .rejected(
                Rejection(
                    name: origin, reason: "is a document of an export without text",
                    mend: "export it with its full text"))
        }
        return DocumentBuilder(ingest: ingest).build(
            text: paragraphs.joined(separator: "\n\n"), id: id, fields: fields, form: form,
            origin: origin)
    }
}
