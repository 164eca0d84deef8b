/// Searches that persons keep under a name.
public struct KeptSearch: Hashable, Sendable {
    public var name: String
    /// In the language of `FindQuery`.
    public var query: String
}

extension Store {
    private static let mark = "search:"

    /// All of them, by name.
    public func keptSearches() throws(StoreError) -> [KeptSearch] {
        try database.rows(
            "SELECT name, value FROM settings WHERE name >= ? AND name < ? ORDER BY name",
            [.text(Self.mark), .text("search;")]
        ).map {
            KeptSearch(
                name: String(($0[0].text ?? "").dropFirst(Self.mark.count)),
                query: $0[1].text ?? "")
        }
    }

    /// Keeps a search, in place of another of the name; null forgets it.
    public func keepSearch(_ name: String, query: String?) throws(StoreError) {
        try database.transaction { () throws(StoreError) in
            if let query {
                try database.run(
                    "INSERT OR REPLACE INTO settings(name, value) VALUES (?, ?)",
                    .text(Self.mark + name), .text(query))
            } else {
                try database.run(
                    "DELETE FROM settings WHERE name = ?", .text(Self.mark + name))
            }
        }
    }
}
