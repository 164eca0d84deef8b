/// Tells the language of a text by its script and its function words.
public struct LanguageGuesser: Sendable {
    private var languages: [String] = []
    /// Languages, by index, that have the word.
    private var words: [[UInt8]: [Int]] = [:]
    private var scripts: [(language: String, first: UInt32, last: UInt32)] = []

    init(_ file: DataFile) {
        for section in file.sections.keys.sorted() where section.hasPrefix("words ") {
            let index = languages.count
            languages.append(String(section.dropFirst(6)))
            for entry in file[section] {
                for word in Set(entry.split(separator: " ")) {
                    words[Array(word.utf8), default: []].append(index)
                }
            }
        }
        for entry in file["scripts"] {
            let parts = entry.split(separator: " ")
            if parts.count == 3, let first = UInt32(parts[1], radix: 16),
                let last = UInt32(parts[2], radix: 16)
            {
                scripts.append((String(parts[0]), first, last))
            }
        }
    }

    public init(data: IngestData) { self = data.languages }

    /// The BCP 47 code of the language of `text`, judged by its first 20 KB, or `declared`'s first
    /// part when the text is too short to tell. Complexity: O(n).
    public func language(of text: [UInt8], declared: String? = nil) -> String? {
        let sample = text.prefix(20_000)
        var byScript: [String: Int] = [:]
        var letters = 0
        var counts = [Int](repeating: 0, count: languages.count)
        var tokens = 0
        var known = 0
        var word: [UInt8] = []
        func endWord() {
            guard !word.isEmpty else { return }
            tokens += 1
            if word.count <= 24 {
                let key =
                    word.allSatisfy({ $0 < 0x80 })
                    ? word : Array(String(decoding: word, as: UTF8.self).lowercased().utf8)
                if let owners = words[key] {
                    known += 1
                    for owner in owners { counts[owner] += owners.count > 4 ? 1 : 2 }
                }
            }
            word.removeAll(keepingCapacity: true)
        }
        for scalar in String(decoding: sample, as: UTF8.self).unicodeScalars {
            let value = scalar.value
            if value < 0x80 {
                let lower = Tag.lowered(UInt8(value))
                if lower >= 0x61, lower <= 0x7A {
                    word.append(lower)
                    letters += 1
                } else {
                    endWord()
                }
            } else if scalar.properties.isAlphabetic {
                letters += 1
                if value >= 0x370,
                    let script = scripts.first(where: { value >= $0.first && value <= $0.last })
                {
                    byScript[script.language, default: 0] += 1
                }
                word.append(contentsOf: UTF8.encode(scalar)!)
            } else {
                endWord()
            }
        }
        endWord()
        // Kana among Han is Japanese; else the script that holds most letters.
        let scripted = byScript.values.reduce(0, +)
        if scripted * 3 > letters, scripted >= 10 {
            if let kana = byScript["ja"], kana * 10 > scripted { return "ja" }
            return byScript.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        }
        let fallback = LanguageGuesser.primary(declared)
        guard tokens >= 8, let most = counts.max(), most > 0 else { return fallback }
        let best = counts.firstIndex(of: most)!
        // A text whose function words are too few is no running text of that language.
        if known * 8 < tokens { return fallback ?? (known * 15 > tokens ? languages[best] : nil) }
        // Close relatives: trust what the page says when it names one of the close ones.
        if let fallback, let index = languages.firstIndex(of: fallback),
            counts[index] * 10 >= most * 9
        {
            return fallback
        }
        return languages[best]
    }

    /// `en` of `en-GB`; null of what is no language tag.
    static func primary(_ tag: String?) -> String? {
        guard
            let first = tag?.lowercased().split(whereSeparator: {
                $0 == "-" || $0 == "_" || $0 == ","
            }).first,
            (2...3).contains(first.utf8.count), first.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A })
        else { return nil }
        return String(first)
    }
}
