import AttacheModel

/// The event ontology as data: modes and scores, what acts of saying become by their content, how an
/// event table sees what has not happened, cues of modes, words of contexts.
public struct EventOntology: Sendable {
    /// What becomes of an event in the event table.
    public struct TableRule: Hashable, Sendable {
        /// Null leaves the event out.
        public var type: EventType?
        public var mode: String?
        public var cameo: String?
        /// The event stays as it is.
        public var keeps: Bool
    }
    /// The state of an event that the table looks at.
    public enum Condition: String, Sendable, CaseIterable {
        case planned, hypothetical, conditional, refused, denied, negated
        case calledOff = "called_off"
    }
    /// What the record makes of an event.
    public struct RecordRule: Hashable, Sendable {
        public var type: EventType
        public var mode: String?
        /// Null keeps the status.
        public var status: Event.Status?
    }
    /// What a verb says happened to those it counts.
    public enum Harm: String, Sendable, CaseIterable {
        case dead, injured
    }
    public struct ModeAndCode: Hashable, Sendable {
        public var mode: String?
        public var cameo: String?
    }

    public let diagnostics: [Diagnostic]
    private var scores: [String: Double] = [:]
    private var acts: [String: ModeAndCode] = [:]
    private var rules: [String: TableRule] = [:]
    private var cues: [EventType: [String: (rank: Int, value: ModeAndCode)]] = [:]
    private var contextWords: [String: [String]] = [:]
    private var harmWords: [String: Harm] = [:]
    private var numberWords: [String: Int] = [:]
    private var multiples: [String: Int] = [:]
    private var recordRules: [String: RecordRule] = [:]
    private var converted: [String: (type: EventType, mode: String?)] = [:]

    /// Reads the tables of `ontologies`.
    public init(folder: DataFolder) throws(KnowledgeError) {
        var tables: [TableFile] = []
        for name in [
            "modes", "acts", "table", "mode-cues", "contexts", "cameo", "record", "casualties",
        ] {
            let path = "ontologies/\(name).tsv"
            tables.append(TableFile(name: path, text: try folder.text(path)))
        }
        self.init(
            modes: tables[0], acts: tables[1], table: tables[2], cues: tables[3],
            contexts: tables[4], cameo: tables[5], record: tables[6],
            casualties: tables[7])
    }

    /// Compiles tables already read. Complexity: O(total size).
    public init(
        modes: TableFile, acts: TableFile, table: TableFile, cues: TableFile, contexts: TableFile,
        cameo: TableFile, record: TableFile, casualties: TableFile
    ) {
        var found = [modes, acts, table, cues, contexts, cameo, record, casualties].flatMap(
            \.diagnostics)
        func type(_ file: TableFile, _ row: TableFile.Row, _ column: String) -> EventType? {
            guard let name = file.value(row, column) else { return nil }
            if let type = EventType(rawValue: name) { return type }
            let hint = NearestName.hint(for: name, among: EventType.allCases.map(\.rawValue))
            found.append(
                Diagnostic(
                    file: file.name, line: row.line,
                    message: "`\(name)` is no event type"
                        + (hint.map { "; did you mean `\($0)`?" } ?? "")))
            return nil
        }
        for row in modes.rows {
            guard let type = type(modes, row, "type") else { continue }
            let key = type.rawValue + " " + (modes.value(row, "mode") ?? "")
            scores[key] = modes.value(row, "score").flatMap(Double.init)
        }
        for row in acts.rows {
            guard let outer = type(acts, row, "type"), let inner = type(acts, row, "act") else {
                continue
            }
            let mode = acts.value(row, "act_mode") ?? ""
            self.acts["\(outer.rawValue) \(inner.rawValue) \(mode)"] = ModeAndCode(
                mode: acts.value(row, "mode"), cameo: acts.value(row, "cameo"))
        }
        for row in table.rows {
            guard let name = table.value(row, "class"), let when = table.value(row, "when"),
                let result = table.value(row, "as")
            else { continue }
            if Condition(rawValue: when) == nil {
                let hint = NearestName.hint(
                    for: when, among: Condition.allCases.map(\.rawValue))
                found.append(
                    Diagnostic(
                        file: table.name, line: row.line,
                        message: "`\(when)` is no condition"
                            + (hint.map { "; did you mean `\($0)`?" } ?? "")))
            }
            rules[name + " " + when] = TableRule(
                type: EventType(rawValue: result), mode: table.value(row, "mode"),
                cameo: table.value(row, "cameo"), keeps: result == "same")
        }
        for row in cues.rows {
            guard let type = type(cues, row, "type") else { continue }
            let value = ModeAndCode(
                mode: cues.value(row, "mode"), cameo: cues.value(row, "cameo"))
            for word in cues.values(row, "words") where self.cues[type]?[word] == nil {
                self.cues[type, default: [:]][word] = (row.line, value)
            }
        }
        for row in contexts.rows {
            guard let name = contexts.value(row, "context") else { continue }
            for word in contexts.values(row, "words") {
                contextWords[word, default: []].append(name)
            }
        }
        for row in cameo.rows {
            guard let code = cameo.value(row, "cameo"), let type = type(cameo, row, "type") else {
                continue
            }
            converted[code] = (type, cameo.value(row, "mode"))
        }
        for row in record.rows {
            guard let from = type(record, row, "type"), let when = record.value(row, "when"),
                let to = type(record, row, "as")
            else { continue }
            let mode = record.value(row, "mode") ?? ""
            recordRules["\(from.rawValue) \(mode) \(when)"] = RecordRule(
                type: to, mode: record.value(row, "as_mode"),
                status: record.value(row, "as_status").flatMap(Event.Status.init(rawValue:)))
        }
        for row in casualties.rows {
            let kind = casualties.value(row, "kind") ?? ""
            let value = casualties.value(row, "value").flatMap { Int($0) }
            for word in casualties.values(row, "words") {
                switch (kind, value) {
                case ("number", let value?): numberWords[word] = value
                case ("times", let value?): multiples[word] = value
                default: harmWords[word] = Harm(rawValue: kind)
                }
            }
        }
        diagnostics = found
    }

    /// What a verb (its lemma) says happened to those it is done to, or null.
    public func harm(_ lemma: String) -> Harm? { harmWords[lemma] }

    /// The number that words of a count say together ("two hundred", "1,200", "forty-one"), or null
    /// where one of them says none. Complexity: O(words).
    public func number(_ words: [String]) -> Int? {
        var total = 0
        for word in words.flatMap({ $0.split(separator: "-").map(String.init) }) where word != "and"
        {
            if let value = Int(word.filter { $0 != "," }) ?? numberWords[word] {
                total += value
            } else if let times = multiples[word] {
                total = max(1, total) * times
            } else {
                return nil
            }
        }
        return words.isEmpty ? nil : total
    }

    /// What the record makes of an event, where it is not kept as it is.
    ///
    /// - Parameter when: a status, `abroad` for an act against a body of another country, or `government`
    ///   for a government's own.
    public func recordRule(_ type: EventType, mode: String?, when: String) -> RecordRule? {
        mode.flatMap { recordRules["\(type.rawValue) \($0) \(when)"] }
            ?? recordRules["\(type.rawValue)  \(when)"]
    }

    /// The PLOVER score of a type with a mode, or of the bare type.
    public func score(_ type: EventType, mode: String?) -> Double? {
        mode.flatMap { scores["\(type.rawValue) \($0)"] } ?? scores["\(type.rawValue) "]
    }

    /// Whether a mode belongs to a type.
    public func hasMode(_ mode: String, _ type: EventType) -> Bool {
        scores["\(type.rawValue) \(mode)"] != nil
    }

    /// All modes of a type, sorted.
    public func modes(of type: EventType) -> [String] {
        scores.keys.filter { $0.hasPrefix(type.rawValue + " ") }
            .map { String($0.dropFirst(type.rawValue.utf8.count + 1)) }
            .filter { !$0.isEmpty }.sorted()
    }

    /// The mode and code of an act of saying whose content is another event.
    public func act(_ outer: EventType, content: EventType, mode: String?) -> ModeAndCode? {
        mode.flatMap { acts["\(outer.rawValue) \(content.rawValue) \($0)"] }
            ?? acts["\(outer.rawValue) \(content.rawValue) "]
    }

    /// What becomes of an event of a type under a condition in the event table.
    public func rule(_ type: EventType, _ condition: Condition) -> TableRule? {
        if let rule = rules["\(type.rawValue) \(condition.rawValue)"] { return rule }
        let quad =
            switch type.quadClass {
            case .verbalCooperation: "verbal-cooperation"
            case .materialCooperation: "material-cooperation"
            case .verbalConflict: "verbal-conflict"
            case .materialConflict: "material-conflict"
            }
        return rules["\(quad) \(condition.rawValue)"]
    }

    /// The mode that a word near the trigger gives, with its rank (the lower wins).
    public func cue(_ type: EventType, word: String) -> (rank: Int, value: ModeAndCode)? {
        cues[type]?[word]
    }

    /// The type and mode of a CAMEO code in an event table, where they differ from the frame's.
    public func conversion(ofCameo code: String) -> (type: EventType, mode: String?)? {
        converted[code]
    }

    /// The contexts that a lemma speaks for.
    public func contexts(of word: String) -> [String] { contextWords[word] ?? [] }
}
