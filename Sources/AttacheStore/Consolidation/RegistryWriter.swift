import AttacheConsolidation
import AttacheModel

/// Keeps the registry: which form of a name each record's actor has, and which forms are one actor.
struct RegistryWriter {
    private let database: Database
    private var touched: Set<Int> = []

    init(database: Database) { self.database = database }

    mutating func remove(_ document: Int) throws(StoreError) {
        let members = try database.rows(
            "SELECT form, name, sector, known_as FROM actor_members WHERE document = ?",
            [.integer(document)])
        for row in members {
            let form = row[0].integer ?? 0
            touched.insert(form)
            try database.run(
                """
                UPDATE actor_names SET members = members - 1
                WHERE form = ? AND name = ? AND sector = ? AND known_as = ?
                """, .integer(form), row[1], row[2], row[3])
        }
        try database.run("DELETE FROM actor_members WHERE document = ?", .integer(document))
    }

    mutating func add(_ coded: CodedDocument, number: Int, hash: String) throws(StoreError) {
        let record = coded.record
        let anchors = Anchors(record: record, text: coded.document.text)
        for (i, actor) in record.actors.enumerated() {
            let anchor = JointDecision.anchor(hash: hash, anchors.anchor(of: .actor, at: i))
            let form = try form(of: actor, anchor: anchor)
            let key = StableNumber.of(form.key)
            try database.run(
                """
                INSERT INTO actor_forms VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, ?, '')
                ON CONFLICT (number) DO NOTHING
                """, .integer(key), .text(form.key), .text(form.block), .text(form.name),
                .text(form.kind.rawValue), .text(form.country), .integer(key))
            let sector = SQLValue.text(form.sector?.rawValue ?? "")
            let known = SQLValue.text(form.knownAs ?? "")
            try database.run(
                "INSERT INTO actor_members VALUES (?, ?, ?, ?, ?, ?, ?)", .integer(number),
                .text(actor.id), .integer(key), .integer(coded.day?.number), .text(form.name),
                sector, known)
            try database.run(
                """
                INSERT INTO actor_names VALUES (?, ?, ?, ?, 1)
                ON CONFLICT DO UPDATE SET members = members + 1
                """, .integer(key), .text(form.name), sector, known)
            touched.insert(key)
        }
    }

    /// The form, or one of its own when a person said that this document's actor is another.
    private func form(of actor: Actor, anchor: String) throws(StoreError) -> ActorForm {
        var form = ActorForm(of: actor)
        let parted = try database.value(
            """
            SELECT 1 FROM effective_joint_decisions
            WHERE kind = 'actor' AND action = 'part' AND a = ?
            """, .text(anchor))
        if parted != .null {
            form.key += "|" + anchor
            form.block = form.key
        }
        return form
    }

    /// Names the forms anew and groups those that may be one.
    mutating func finish() throws(StoreError) {
        try database.execute("DELETE FROM actor_names WHERE members <= 0")
        var blocks: Set<String> = []
        for form in touched.sorted() {
            let number = SQLValue.integer(form)
            if let block = try database.value(
                "SELECT block FROM actor_forms WHERE number = ?", number
            ).text {
                blocks.insert(block)
            }
            let names = try database.rows(
                """
                SELECT name, sector, known_as FROM actor_names WHERE form = ?
                ORDER BY members DESC, name DESC, sector DESC, known_as DESC
                """, [number])
            guard let common = names.first else {
                try database.run("DELETE FROM actor_forms WHERE number = ?", number)
                try database.run("DELETE FROM actor_fame WHERE actor = ?", number)
                continue
            }
            let sector = names.compactMap { $0[1].text }.first { !$0.isEmpty }
            let known = names.compactMap { $0[2].text }.first { !$0.isEmpty }
            try database.run(
                """
                UPDATE actor_forms SET name = ?2, sector = ?3, known_as = ?4 WHERE number = ?1
                    AND (name, sector, known_as) IS NOT (?2, ?3, ?4)
                """, number, common[0], .text(sector), .text(known))
        }
        try regroup(blocks)
    }

    /// Groups the forms of some blocks, and of those that decisions tie to them.
    func regroup(_ blocks: Set<String>) throws(StoreError) {
        var done: Set<String> = []
        for block in blocks.sorted() where !done.contains(block) {
            var linked: Set<String> = [block]
            var joined: [(String, String)] = []
            var waiting = [block]
            while let next = waiting.popLast() {
                let pairs = try database.rows(
                    """
                    SELECT d.a, d.b, x.block, y.block FROM actor_forms f
                    JOIN effective_joint_decisions d
                        ON d.kind = 'actor' AND d.action = 'join' AND f.key IN (d.a, d.b)
                    JOIN actor_forms x ON x.key = d.a JOIN actor_forms y ON y.key = d.b
                    WHERE f.block = ? ORDER BY d.a, d.b
                    """, [.text(next)])
                for row in pairs {
                    joined.append((row[0].text ?? "", row[1].text ?? ""))
                    for cell in [row[2].text, row[3].text] {
                        if let cell, linked.insert(cell).inserted { waiting.append(cell) }
                    }
                }
            }
            done.formUnion(linked)
            try group(linked, joined: joined.sorted { $0 < $1 })
        }
    }

    private func group(
        _ blocks: Set<String>, joined: [(String, String)]
    ) throws(StoreError) {
        var entries: [FormGrouper.Entry] = []
        var numbers: [String: Int] = [:]
        var present: [String: (actor: Int, reason: String)] = [:]
        for block in blocks.sorted() {
            let rows = try database.rows(
                """
                SELECT number, key, name, kind, country, sector, known_as, actor, reason
                FROM actor_forms WHERE block = ?
                """, [.text(block)])
            for row in rows {
                let key = row[1].text ?? ""
                numbers[key] = row[0].integer ?? 0
                present[key] = (row[7].integer ?? 0, row[8].text ?? "")
                let form = ActorForm(
                    key: key, block: block, name: row[2].text ?? "",
                    kind: row[3].text.flatMap(Actor.Kind.init(rawValue:)) ?? .person,
                    country: row[4].text, sector: row[5].text.flatMap(Sector.init(rawValue:)),
                    knownAs: row[6].text)
                entries.append(
                    FormGrouper.Entry(form: form, days: try days(of: row[0])))
            }
        }
        let parted = try database.rows(
            """
            SELECT a, b FROM effective_joint_decisions WHERE kind = 'actor' AND action = 'part'
            """
        ).map { ($0[0].text ?? "", $0[1].text ?? "") }.filter {
            numbers[$0.0] != nil && numbers[$0.1] != nil
        }
        let grouper = FormGrouper(entries, joined: joined, parted: parted)
        for group in grouper.groups() {
            let lead = numbers[grouper.ordered[group.members[0]].form.key] ?? 0
            for member in group.members {
                let key = grouper.ordered[member].form.key
                if let old = present[key], old == (lead, group.reason) { continue }
                try database.run(
                    "UPDATE actor_forms SET actor = ?, reason = ? WHERE number = ?",
                    .integer(lead), .text(group.reason), .integer(numbers[key]))
                if present[key]?.actor == numbers[key], lead != numbers[key] {
                    try database.run(
                        "DELETE FROM actor_fame WHERE actor = ?", .integer(numbers[key]))
                }
            }
            try count(lead)
        }
    }

    /// Notes how many documents name an actor; lists are ordered by it.
    private func count(_ actor: Int) throws(StoreError) {
        try database.run(
            """
            INSERT INTO actor_fame SELECT ?1, sum(n.members) FROM actor_forms f
                JOIN actor_names n ON n.form = f.number WHERE f.actor = ?1
            ON CONFLICT (actor) DO UPDATE SET documents = excluded.documents
                WHERE documents <> excluded.documents
            """, .integer(actor))
    }

    private func days(of form: SQLValue) throws(StoreError) -> DayRange {
        func end(_ order: String) throws(StoreError) -> Day? {
            try database.value(
                """
                SELECT day FROM actor_members WHERE form = ? AND day IS NOT NULL
                ORDER BY day \(order) LIMIT 1
                """, form
            ).integer.map { Day(number: $0) }
        }
        return DayRange(from: try end("ASC"), to: try end("DESC"))
    }
}
