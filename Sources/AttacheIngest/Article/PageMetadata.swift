import AttacheModel

/// What the head of a page says: title, publisher, address, language, and the dates it names.
struct PageMetadata {
    var title: String?
    var publisher: String?
    var url: String?
    var language: String?
    /// The address of the page's picture, which may carry a date.
    var image: String?
    /// Best candidates by rank; lower is better.
    var publishedMeta: String?
    var perhapsPublishedMeta: String?
    var modifiedMeta: String?
    let linked: LinkedData

    init(tree: MarkupTree, fields: PageFields, depth: Int) {
        linked = LinkedData(tree: tree, fields: fields, depth: depth)
        var best: [String: (rank: Int, value: String)] = [:]
        func offer(_ slot: String, _ rank: Int?, _ value: String) {
            guard let rank, rank < best[slot]?.rank ?? .max else { return }
            best[slot] = (rank, value)
        }
        var heading: String?
        var titleElement: String?
        var htmlLanguage: String?
        for i in tree.nodes.indices {
            switch tree.nodes[i].tag {
            case .html:
                htmlLanguage = tree.value(i, "lang") ?? tree.value(i, "xml:lang") ?? htmlLanguage
            case .title where titleElement == nil:
                titleElement = PageMetadata.plain(tree.text(i))
            case .h1 where heading == nil:
                let text = PageMetadata.plain(tree.text(i))
                if text.utf8.count >= 3 { heading = text }
            case .link:
                if let rel = tree.attribute(i, "rel"),
                    rel.map(Tag.lowered).elementsEqual("canonical".utf8),
                    let href = tree.value(i, "href")
                {
                    offer("url", -1, trimmed(href))
                }
            case .meta:
                guard let content = tree.value(i, "content") else { continue }
                let value = PageMetadata.plain(content)
                guard !value.isEmpty else { continue }
                for key in [
                    tree.value(i, "property"), tree.value(i, "name"), tree.value(i, "itemprop"),
                    tree.value(i, "http-equiv"),
                ] {
                    guard let name = key?.lowercased() else { continue }
                    if let rank = fields.published[name], PageDate.hasDigits(value) {
                        offer("published", rank, value)
                    }
                    if let rank = fields.perhapsPublished[name], PageDate.hasDigits(value) {
                        offer("perhaps", rank, value)
                    }
                    if let rank = fields.modified[name], PageDate.hasDigits(value) {
                        offer("modified", rank, value)
                    }
                    offer("title", fields.title[name], value)
                    offer("site", fields.site[name], value)
                    offer("url", fields.url[name], value)
                    offer("language", fields.language[name], value)
                    if name == "og:image" { image = image ?? value }
                }
            default: break
            }
        }
        publishedMeta = best["published"]?.value
        perhapsPublishedMeta = best["perhaps"]?.value
        modifiedMeta = best["modified"]?.value
        url = best["url"]?.value ?? linked.url
        if let found = url, !found.hasPrefix("http") { url = linked.url ?? found }
        publisher = linked.publisher ?? best["site"]?.value ?? linked.siteName
        if let handle = publisher, handle.hasPrefix("@") { publisher = String(handle.dropFirst()) }
        language = htmlLanguage ?? best["language"]?.value ?? linked.language
        title = PageMetadata.title(
            heading: heading, meta: best["title"]?.value ?? linked.headline,
            element: titleElement, publisher: publisher)
        if publisher == nil, let element = titleElement, let title, element.hasPrefix(title) {
            // "Headline | Site": what follows the headline's separator names the site.
            let rest = element.dropFirst(title.count).drop { " |–—-:»·".contains($0) }
            if !rest.isEmpty, rest.count < 60 { publisher = String(rest) }
        }
    }

    /// The headline as the page shows it, else as its head names it, without the site's name.
    private static func title(
        heading: String?, meta: String?, element: String?, publisher: String?
    ) -> String? {
        var named = meta ?? element
        if let publisher, var text = named {
            for separator in [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", ": "] {
                if text.hasSuffix(separator + publisher) {
                    text = String(text.dropLast(separator.count + publisher.count))
                }
            }
            named = text
        }
        guard let heading else { return named }
        guard let named else { return heading }
        // The heading is the headline when the two share words; else it may be the site's name.
        let a = Set(heading.lowercased().split(separator: " "))
        let b = Set(named.lowercased().split(separator: " "))
        return a.intersection(b).count * 2 >= min(a.count, b.count)
            ? (element?.contains(heading) ?? false || meta == heading ? heading : named) : named
    }

    /// Text with its white space made single spaces.
    static func plain(_ text: String) -> String {
        var out: [UInt8] = []
        for byte in text.utf8 {
            if byte <= 0x20 {
                if let last = out.last, last != 0x20 { out.append(0x20) }
            } else {
                out.append(byte)
            }
        }
        while out.last == 0x20 { out.removeLast() }
        return String(decoding: out, as: UTF8.self)
    }
}
