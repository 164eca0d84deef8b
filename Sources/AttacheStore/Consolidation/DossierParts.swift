import AttacheModel

/// The documents of a dossier by number, each under an id that no other has.
struct DossierDocuments {
    private(set) var all: [CodedDocument] = []
    private(set) var numbers: [Int] = []
    private var indices: [Int: Int] = [:]

    /// A document whose id another has goes by the beginning of its hash, which `attache show` takes.
    init(_ loaded: [(number: Int, hash: String, coded: CodedDocument)]) {
        var taken: Set<String> = []
        for (number, hash, coded) in loaded {
            var coded = coded
            if !taken.insert(coded.document.id).inserted {
                coded.document.id = String(hash.prefix(12))
                coded.record.id = coded.document.id
            }
            indices[number] = all.count
            all.append(coded)
            numbers.append(number)
        }
    }

    subscript(_ number: Int) -> CodedDocument? { indices[number].map { all[$0] } }

    /// The place of a row: document, start and end from column `first` on.
    func place(_ row: [SQLValue], _ first: Int) -> DocumentSpan? {
        guard let coded = self[row[first].integer ?? 0] else { return nil }
        return DocumentSpan(
            document: coded.document.id,
            span: RecordLoader.span(row[first + 1], row[first + 2], in: coded.document.text))
    }

    /// The window of a row: from, to, grain, basis, start and end from column `first` on.
    func window(_ row: [SQLValue], _ first: Int, in document: SQLValue) -> Window? {
        let text = self[document.integer ?? 0]?.document.text
        var span: Span?
        if let text, row[first + 4] != .null {
            span = RecordLoader.span(row[first + 4], row[first + 5], in: text)
        }
        let window = Window(
            from: row[first].text.flatMap { Day(iso: $0) },
            to: row[first + 1].text.flatMap { Day(iso: $0) }, text: span,
            grain: row[first + 2].text.flatMap(TimeExpression.Grain.init(rawValue:)),
            basis: row[first + 3].text.flatMap(TimeExpression.Basis.init(rawValue:)))
        return window == Window() ? nil : window
    }
}

/// The registry's actors that a dossier names.
struct DossierActors {
    private let database: Database
    private var numbers: Set<Int> = []
    private var members: [Int: [MergedActor.Member]] = [:]
    private var names: [Int: [String: [String]]] = [:]
    private var offices: [Int: [String: String]] = [:]

    init(database: Database) { self.database = database }

    mutating func id(_ number: Int) -> String {
        numbers.insert(number)
        return JointID.text("A", number)
    }

    /// The parties of entries by role, in order, each actor once. `key` is the column of `table` that
    /// names the entry.
    mutating func parties(
        _ table: String, _ key: String, _ numbers: SQLValue
    ) throws(StoreError) -> [Int: [String: [String]]] {
        var found: [Int: [String: [String]]] = [:]
        let rows = try database.rows(
            """
            SELECT p.\(key), p.role, f.actor FROM \(table) p
            JOIN actor_forms f ON f.number = p.form
            WHERE p.\(key) IN (SELECT value FROM json_each(?)) ORDER BY p.\(key), p.role, p.position
            """, [numbers])
        for row in rows {
            let id = id(row[2].integer ?? 0)
            let (number, role) = (row[0].integer ?? 0, row[1].text ?? "")
            if found[number]?[role]?.contains(id) != true {
                found[number, default: [:]][role, default: []].append(id)
            }
        }
        return found
    }

    /// Those whom a name can mean in some documents, with all that these call them.
    mutating func addNames(
        of name: ActorResolution, in documents: SQLValue
    ) throws(StoreError) {
        let forms = name.forms
        let rows = try database.rows(
            """
            SELECT DISTINCT f.actor, n.name FROM actor_forms f
            CROSS JOIN actor_names n ON n.form = f.number
            WHERE f.actor IN (SELECT g.actor FROM actor_forms g WHERE \(forms.sql))
                AND EXISTS (SELECT 1 FROM actor_members m WHERE m.form = f.number
                    AND m.document IN (SELECT value FROM json_each(?)))
            ORDER BY f.actor, n.name
            """, forms.values + [documents])
        for row in rows {
            guard let number = row[0].integer else { continue }
            numbers.insert(number)
            names[number, default: [:]][row[1].text ?? "", default: []] += []
        }
        // Offices tell persons of one name apart.
        let found = Set(rows.compactMap { $0[0].integer })
        guard name.countries.isEmpty, found.count > 1 else { return }
        let offices = try database.rows(
            """
            SELECT DISTINCT f.actor, a.roles FROM actor_forms f
            CROSS JOIN actor_members m ON m.form = f.number
            CROSS JOIN record_actors a ON a.document = m.document AND a.id = m.actor
            WHERE f.actor IN (SELECT value FROM json_each(?)) ORDER BY f.actor, a.roles
            """, [OutlineReader.json(found.sorted())])
        for row in offices {
            add(offices: RecordLoader.list(row[1]), of: row[0].integer ?? 0)
        }
    }

    /// All actors of the documents' records.
    mutating func addMembers(of documents: DossierDocuments) throws(StoreError) {
        let rows = try database.rows(
            """
            SELECT m.document, m.actor, f.actor, m.name FROM actor_members m
            JOIN actor_forms f ON f.number = m.form
            WHERE m.document IN (SELECT value FROM json_each(?)) ORDER BY m.document, m.actor
            """,
            [.text("[" + documents.numbers.map(String.init).joined(separator: ",") + "]")])
        var document: SQLValue = .null
        var records: [String: Actor] = [:]
        for row in rows {
            guard let coded = documents[row[0].integer ?? 0], let number = row[2].integer else {
                continue
            }
            if document != row[0] {
                document = row[0]
                records = Dictionary(
                    coded.record.actors.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
            }
            numbers.insert(number)
            let id = row[1].text ?? ""
            members[number, default: []].append(
                MergedActor.Member(document: coded.document.id, actor: id))
            add(records[id], of: number, named: row[3].text ?? "", in: coded.document)
        }
    }

    /// Notes what a document calls an actor: by its mentions, or where these were not read, its name.
    private mutating func add(
        _ actor: Actor?, of number: Int, named name: String, in document: Document
    ) {
        let mentions = Set((actor?.mentions ?? []).map { document.text[$0] })
        for form in mentions.isEmpty ? [name] : mentions {
            names[number, default: [:]][form, default: []].append(document.id)
        }
        guard let actor, actor.kind == .person || actor.kind == .office else { return }
        add(offices: actor.roles, of: number)
    }

    private mutating func add(offices roles: [String], of number: Int) {
        for role in roles {
            let old = offices[number]?[role.lowercased()]
            offices[number, default: [:]][role.lowercased()] = old.map { min($0, role) } ?? role
        }
    }

    func merged() throws(StoreError) -> [MergedActor] {
        let rows = try database.rows(
            """
            SELECT number, name, kind, country, sector, reason FROM actor_forms
            WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number
            """, [.text("[" + numbers.sorted().map(String.init).joined(separator: ",") + "]")])
        return rows.map { row in
            let number = row[0].integer ?? 0
            let aliases = (names[number] ?? [:]).sorted { $0.key < $1.key }.map {
                MergedActor.Alias(text: $0.key, documents: $0.value)
            }
            return MergedActor(
                id: JointID.text("A", number), name: row[1].text ?? "",
                kind: row[2].text.flatMap(Actor.Kind.init(rawValue:)) ?? .person,
                country: row[3].text, sector: row[4].text.flatMap(Sector.init(rawValue:)),
                aliases: aliases,
                offices: (offices[number] ?? [:]).values.sorted().map { .init(title: $0) },
                members: members[number] ?? [],
                reason: row[5].text ?? "")
        }
    }
}
