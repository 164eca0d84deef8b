/// Lines of `page-lines.txt`, ready for look-up.
struct PageLines: Sendable {
    enum Ending { case unlessMuchFollows, always }

    private let endings: [[UInt8]: Ending]
    private let dropped: Set<[UInt8]>
    private let starts: [[UInt8]]
    private let longest: Int

    init(_ file: DataFile) {
        var endings: [[UInt8]: Ending] = [:]
        for entry in file["end headings"] { endings[Array(entry.utf8)] = .unlessMuchFollows }
        for entry in file["end headings always"] { endings[Array(entry.utf8)] = .always }
        self.endings = endings
        dropped = Set(file["dropped lines"].map { Array($0.utf8) })
        starts = file["dropped starts"].map { Array($0.utf8) }
        longest = (endings.keys.map(\.count).max() ?? 0) + 12
    }

    /// The line as the lists hold it: lower case, without counts in brackets and final marks.
    private func key(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        guard bytes.count <= longest else { return nil }
        var text = FurnitureCues.folded(bytes)
        if bytes.contains(where: { $0 >= 0x80 }) {
            text = Array(String(decoding: text, as: UTF8.self).lowercased().utf8)
        }
        // "Comments (3)", "3 comments", "Related:", "Loading…".
        while let last = text.last,
            !(last >= 0x61 && last <= 0x7A) && last < 0x80
                || text.suffix(3).elementsEqual([0xE2, 0x80, 0xA6])
        {
            text.removeLast(last < 0x80 ? 1 : 3)
        }
        var start = 0
        while start < text.count,
            (text[start] >= 0x30 && text[start] <= 0x39) || text[start] == 0x20
        {
            start += 1
        }
        return Array(text[start...])
    }

    /// Whether nothing of the article follows behind such a line.
    func ending(_ bytes: ArraySlice<UInt8>) -> Ending? { key(bytes).flatMap { endings[$0] } }

    /// Whether such a line is never text.
    func drops(_ bytes: ArraySlice<UInt8>) -> Bool {
        if let key = key(bytes), dropped.contains(key) { return true }
        guard bytes.count < 220 else { return false }
        var text = FurnitureCues.folded(bytes.prefix(80))
        if text.contains(where: { $0 >= 0x80 }) {
            text = Array(String(decoding: text, as: UTF8.self).lowercased().utf8)
        }
        return starts.contains { text.starts(with: $0) }
    }
}
