/// The names of `page-fields.txt`, ready for look-up.
struct PageFields: Sendable {
    /// Meta names with their rank: 0 is trusted most.
    let published: [String: Int]
    /// The same, outranked by visible dates.
    let perhapsPublished: [String: Int]
    let modified: [String: Int]
    let title: [String: Int]
    let site: [String: Int]
    let url: [String: Int]
    let language: [String: Int]
    let dateWords: Set<[UInt8]>
    let modifiedWords: Set<[UInt8]>
    let publishedSays: Set<[UInt8]>
    let modifiedSays: Set<[UInt8]>
    let articleTypes: Set<String>
    let pageTypes: Set<String>
    /// Keys in scripts whose values are dates of publication.
    let scriptKeys: [[UInt8]]

    init(_ file: DataFile) {
        func ranks(_ section: String) -> [String: Int] {
            Dictionary(
                file[section].enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
        }
        func words(_ section: String) -> Set<[UInt8]> { Set(file[section].map { Array($0.utf8) }) }
        published = ranks("published meta")
        perhapsPublished = ranks("perhaps published meta")
        modified = ranks("modified meta")
        title = ranks("title meta")
        site = ranks("site meta")
        url = ranks("url meta")
        language = ranks("language meta")
        dateWords = words("date words")
        modifiedWords = words("modified words")
        publishedSays = words("published says")
        modifiedSays = words("modified says")
        articleTypes = Set(file["article types"])
        pageTypes = Set(file["page types"])
        scriptKeys = file["script keys"].map { Array($0.utf8) }
    }
}
