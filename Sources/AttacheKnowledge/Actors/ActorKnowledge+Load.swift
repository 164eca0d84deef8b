import AttacheModel

extension ActorKnowledge {
    static let tables = (
        states: "actors/states.tsv", nouns: "actors/nouns.tsv", peoples: "actors/peoples.tsv",
        firstNames: "actors/first_names.tsv", words: "actors/words.txt",
        cities: "places/cities.tsv", divisions: "places/divisions.tsv", places: "places/places.tsv"
    )

    /// The word lists of `actors/words.txt` alone.
    public static func words(_ folder: DataFolder) throws(KnowledgeError) -> ActorWords {
        var diagnostics: [Diagnostic] = []
        return ActorWords.read(
            BlockFile(name: tables.words, text: try folder.text(tables.words)), &diagnostics)
    }

    /// Reads the folders `actors` and `places`. Bad lines are left out and told in the diagnostics.
    /// Complexity: O(size of the files).
    public static func load(_ folder: DataFolder) throws(KnowledgeError) -> (
        ActorKnowledge, [Diagnostic]
    ) {
        var knowledge = ActorKnowledge()
        var diagnostics: [Diagnostic] = []
        knowledge.words = ActorWords.read(
            BlockFile(name: tables.words, text: try folder.text(tables.words)), &diagnostics)
        knowledge.officeChanges = try OfficeChanges.read(folder, &diagnostics)
        knowledge.actors.reserveCapacity(16_000)
        try knowledge.readStates(folder, &diagnostics)
        for file in folder.files(in: "actors/organizations", ending: ".tsv") {
            try knowledge.readBodies(folder, file, &diagnostics)
        }
        try knowledge.readNouns(folder, &diagnostics)
        try knowledge.readPeoples(folder, &diagnostics)
        for file in folder.files(in: "actors/persons", ending: ".tsv") {
            try knowledge.readPersons(folder, file, &diagnostics)
        }
        try knowledge.readFirstNames(folder, &diagnostics)
        for file in [tables.places, tables.cities, tables.divisions] {
            try knowledge.readPlaces(folder, file, &diagnostics)
        }
        return (knowledge, diagnostics)
    }

    private mutating func readStates(
        _ folder: DataFolder, _ diagnostics: inout [Diagnostic]
    ) throws(KnowledgeError) {
        var rows = try RowReader(folder: folder, file: Self.tables.states)
        let code = rows.column("code")
        let cow = rows.column("cow")
        let cameo = rows.column("cameo")
        let kind = rows.column("kind")
        let of = rows.column("of")
        let names = rows.column("names")
        let adjectives = rows.column("adjectives")
        let people = rows.column("people")
        let capital = rows.column("capital")
        let seats = rows.column("seats")
        let from = rows.column("from")
        let to = rows.column("to")
        let source = rows.column("source")
        let domain = rows.column("domain")
        while rows.next() {
            let all = rows.values(names)
            guard let iso = rows.text(code), let name = all.first else {
                diagnostics.append(
                    Diagnostic(
                        file: rows.name, line: rows.line, message: "the state has no code or name"))
                continue
            }
            if states[iso] != nil {
                diagnostics.append(
                    Diagnostic(
                        file: rows.name, line: rows.line, message: "\(iso) has a line already"))
                continue
            }
            let number = actors.count
            var state = KnownActor(
                name: name, kind: .state, source: rows.text(source) ?? "", file: rows.name,
                line: rows.line)
            state.country = iso
            state.sector = .gov
            state.cameo = rows.text(cameo)
            state.correlatesOfWar = rows.number(cow)
            state.sovereign = rows.text(of)
            state.standing = Self.value(rows, kind, KnownActor.Standing.self, &diagnostics)
            state.capital = rows.values(capital).first
            state.from = rows.number(from)
            state.to = rows.number(to)
            actors.append(state)
            states[iso] = number
            if let label = rows.text(domain) { domains[label] = number }
            bodies[name] = number
            rows.eachValue(names) {
                index.add(rows.atoms($0), meaning: PhraseMeaning.state(number).code)
            }
            rows.eachValue(adjectives) {
                index.add(rows.atoms($0), meaning: PhraseMeaning.adjective(number).code)
            }
            // The first is one person, those that end in s or stand after it are several.
            let nouns = rows.values(people)
            for (i, noun) in nouns.enumerated() {
                let plural = i > 0 && (noun.hasSuffix("s") || noun.hasSuffix("men"))
                index.add(Atoms(noun), meaning: PhraseMeaning.people(number, plural: plural).code)
                if nouns.count == 1 {
                    index.add(Atoms(noun), meaning: PhraseMeaning.people(number, plural: true).code)
                }
            }
            rows.eachValue(capital) {
                index.add(rows.atoms($0), meaning: PhraseMeaning.capital(number).code)
            }
            rows.eachValue(seats) {
                index.add(rows.atoms($0), meaning: PhraseMeaning.seat(number).code)
            }
        }
        diagnostics += rows.diagnostics
    }

    private mutating func readBodies(
        _ folder: DataFolder, _ file: String, _ diagnostics: inout [Diagnostic]
    ) throws(KnowledgeError) {
        var rows = try RowReader(folder: folder, file: file)
        let name = rows.column("name")
        let aliases = rows.column("aliases")
        let kind = rows.column("kind")
        let country = rows.column("country")
        let sector = rows.column("sector")
        let part = rows.column("part_of")
        let cameo = rows.column("cameo")
        let designated = rows.column("designated")
        let from = rows.column("from")
        let to = rows.column("to")
        let source = rows.column("source")
        while rows.next() {
            guard let title = rows.text(name),
                let what = Self.value(rows, kind, Actor.Kind.self, &diagnostics)
            else {
                diagnostics.append(
                    Diagnostic(
                        file: rows.name, line: rows.line, message: "the actor has no name or kind"))
                continue
            }
            let number = actors.count
            var body = KnownActor(
                name: title, kind: what, source: rows.text(source) ?? "", file: file,
                line: rows.line)
            body.country = Self.country(rows, country, states, &diagnostics)
            body.sector = Self.value(rows, sector, Sector.self, &diagnostics)
            body.partOf = rows.text(part)
            body.cameo = rows.text(cameo)
            body.from = rows.number(from)
            body.to = rows.number(to)
            for item in rows.values(designated) {
                let parts = item.split(
                    separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
                body.designations.append(
                    KnownActor.Designation(
                        label: String(parts[0]), by: parts.count > 1 ? String(parts[1]) : "",
                        date: parts.count > 2 ? String(parts[2]) : nil))
            }
            actors.append(body)
            if bodies[title] == nil { bodies[title] = number }
            addAlias(title, number, .body(number))
            warn(title, number, rows, &diagnostics)
            for alias in rows.values(aliases) {
                addAlias(alias, number, .body(number))
                warn(alias, number, rows, &diagnostics)
            }
        }
        diagnostics += rows.diagnostics
    }

    /// Warns when a name already stands for a body or state of another country: the first wins.
    private func warn(
        _ alias: String, _ number: Int, _ rows: RowReader, _ diagnostics: inout [Diagnostic]
    ) {
        for meaning in meanings(ofPhrase: alias) {
            let other: Int
            switch meaning {
            case .state(let s): other = s
            case .body(let b): other = b
            default: continue
            }
            guard other != number, actors[other].country != actors[number].country else { continue }
            diagnostics.append(
                Diagnostic(
                    file: rows.name, line: rows.line, severity: .warning,
                    message:
                        "\(alias) stands for \(actors[other].name) (\(actors[other].file):"
                        + "\(actors[other].line)) too, of another country; the earlier line wins"))
            return
        }
    }

    private mutating func addAlias(_ alias: String, _ number: Int, _ meaning: PhraseMeaning) {
        if alias.utf8.first == UInt8(ascii: "@") {
            handles[alias.lowercased()] = number
        } else {
            index.add(Atoms(alias), meaning: meaning.code)
        }
    }

    private mutating func readNouns(
        _ folder: DataFolder, _ diagnostics: inout [Diagnostic]
    ) throws(KnowledgeError) {
        var rows = try RowReader(folder: folder, file: Self.tables.nouns)
        let noun = rows.column("noun")
        let plural = rows.column("plural")
        let kind = rows.column("kind")
        let sector = rows.column("sector")
        let takes = rows.column("takes")
        let gender = rows.column("gender")
        while rows.next() {
            guard let word = rows.text(noun),
                let what = Self.value(rows, kind, Actor.Kind.self, &diagnostics)
            else { continue }
            let number = roles.count
            roles.append(
                RoleNoun(
                    noun: word, kind: what,
                    sector: Self.value(rows, sector, Sector.self, &diagnostics),
                    takesSectorOfBody: rows.text(takes) == "body",
                    gender: Self.value(rows, gender, KnownActor.Gender.self, &diagnostics)))
            index.add(Atoms(word), meaning: PhraseMeaning.role(number, plural: false).code)
            rows.eachValue(plural) {
                index.add(rows.atoms($0), meaning: PhraseMeaning.role(number, plural: true).code)
            }
        }
        diagnostics += rows.diagnostics
    }

    private mutating func readPeoples(
        _ folder: DataFolder, _ diagnostics: inout [Diagnostic]
    ) throws(KnowledgeError) {
        var rows = try RowReader(folder: folder, file: Self.tables.peoples)
        let singular = rows.column("singular")
        let plural = rows.column("plural")
        let adjective = rows.column("adjective")
        let country = rows.column("country")
        while rows.next() {
            guard let name = rows.text(singular) else { continue }
            let number = groups.count
            groups.append(
                KnownPeople(
                    name: rows.text(plural) ?? name,
                    country: Self.country(rows, country, states, &diagnostics)))
            index.add(Atoms(name), meaning: PhraseMeaning.group(number, plural: false).code)
            rows.eachValue(plural) {
                index.add(rows.atoms($0), meaning: PhraseMeaning.group(number, plural: true).code)
            }
            rows.eachValue(adjective) {
                index.add(rows.atoms($0), meaning: PhraseMeaning.groupAdjective(number).code)
            }
        }
        diagnostics += rows.diagnostics
    }

    private mutating func readPersons(
        _ folder: DataFolder, _ file: String, _ diagnostics: inout [Diagnostic]
    ) throws(KnowledgeError) {
        var rows = try RowReader(folder: folder, file: file)
        let name = rows.column("name")
        let aliases = rows.column("aliases")
        let country = rows.column("country")
        let sector = rows.column("sector")
        let office = rows.column("office")
        let from = rows.column("from")
        let to = rows.column("to")
        let gender = rows.column("gender")
        let source = rows.column("source")
        var seen: [String: Int] = [:]
        while rows.next() {
            guard let title = rows.text(name) else { continue }
            let side = Self.country(rows, country, states, &diagnostics)
            let key = title + "|" + (side ?? "")
            let term = KnownActor.Term(
                office: rows.text(office) ?? "",
                sector: Self.value(rows, sector, Sector.self, &diagnostics),
                from: rows.number(from), to: rows.number(to))
            if let old = seen[key] {
                actors[old].terms.append(term)
                continue
            }
            let number = actors.count
            seen[key] = number
            var person = KnownActor(
                name: title, kind: .person, source: rows.text(source) ?? "", file: file,
                line: rows.line)
            person.country = side
            person.sector = term.sector
            person.terms = [term]
            person.gender = Self.value(rows, gender, KnownActor.Gender.self, &diagnostics)
            actors.append(person)
            let atoms = Atoms(title)
            index.add(atoms, meaning: PhraseMeaning.person(number).code)
            for alias in rows.values(aliases) { addAlias(alias, number, .person(number)) }
            if atoms.count > 1, person.source == "editor" {
                // The last word of the name; after "al-" and the like it is the part that matters.
                let bytes = Array(title.utf8)
                let start = bytes.lastIndex(of: UInt8(ascii: " ")).map { $0 + 1 } ?? 0
                index.add(
                    Atoms(bytes, in: start..<bytes.count),
                    meaning: PhraseMeaning.surname(number).code)
            }
        }
        diagnostics += rows.diagnostics
    }

    private mutating func readFirstNames(
        _ folder: DataFolder, _ diagnostics: inout [Diagnostic]
    ) throws(KnowledgeError) {
        var rows = try RowReader(folder: folder, file: Self.tables.firstNames)
        let name = rows.column("name")
        let gender = rows.column("gender")
        firstNames.reserveCapacity(4096)
        while rows.next() {
            guard let known = Self.value(rows, gender, KnownActor.Gender.self, &diagnostics) else {
                continue
            }
            rows.eachValue(name) {
                let atoms = rows.atoms($0)
                if atoms.count == 1 { firstNames[atoms[0].hash] = known }
            }
        }
        diagnostics += rows.diagnostics
    }

    private mutating func readPlaces(
        _ folder: DataFolder, _ file: String, _ diagnostics: inout [Diagnostic]
    ) throws(KnowledgeError) {
        var rows = try RowReader(folder: folder, file: file)
        let name = rows.column("name")
        let also = rows.column("also")
        let country = rows.column("country")
        let cities = file == Self.tables.cities
        let kind = file == Self.tables.places ? rows.column("kind") : nil
        let type = file == Self.tables.divisions ? rows.column("type") : nil
        let division = cities ? rows.column("division") : nil
        let latitude = cities ? rows.column("latitude") : nil
        let longitude = cities ? rows.column("longitude") : nil
        let population = cities ? rows.column("population") : nil
        let capital = cities ? rows.column("capital") : nil
        if places.isEmpty { places.reserveCapacity(20_000) }
        while rows.next() {
            guard let title = rows.text(name) else { continue }
            let number = places.count
            places.append(
                KnownPlace(
                    name: title,
                    country: Self.country(rows, country, states, &diagnostics),
                    kind: rows.text(kind) ?? rows.text(type) ?? rows.text(capital) ?? "city",
                    division: rows.text(division), latitude: rows.decimal(latitude),
                    longitude: rows.decimal(longitude), population: rows.number(population) ?? 0))
            let meaning = PhraseMeaning.place(number).code
            rows.eachValue(name) { index.add(rows.atoms($0), meaning: meaning) }
            rows.eachValue(also) { index.add(rows.atoms($0), meaning: meaning) }
        }
        diagnostics += rows.diagnostics
    }

    // MARK: Cells

    private static func value<T: RawRepresentable & CaseIterable>(
        _ rows: RowReader, _ column: Int?, _ type: T.Type, _ diagnostics: inout [Diagnostic]
    ) -> T? where T.RawValue == String {
        guard let text = rows.text(column) else { return nil }
        if let value = T(rawValue: text) { return value }
        let hint = NearestName.hint(for: text, among: T.allCases.map(\.rawValue))
        diagnostics.append(
            Diagnostic(
                file: rows.name, line: rows.line,
                message: "\(text) is no \(rows.columns[column ?? 0])"
                    + (hint.map { "; is it \($0)?" } ?? "")))
        return nil
    }

    private static func country(
        _ rows: RowReader, _ column: Int?, _ states: [String: Int],
        _ diagnostics: inout [Diagnostic]
    ) -> String? {
        guard let code = rows.text(column) else { return nil }
        if code == "IGO" || states[code] != nil { return code }
        let hint = NearestName.hint(for: code, among: states.keys.sorted())
        diagnostics.append(
            Diagnostic(
                file: rows.name, line: rows.line,
                message: "no state has the code \(code)" + (hint.map { "; is it \($0)?" } ?? "")))
        return nil
    }
}
