import AttacheModel

/// RSS 0.9–2.0, RDF, Atom and OPML, read leniently; entities beyond characters do not exist here.
struct Feeds {
    let ingest: Ingest
    let item: SourceItem

    /// What an XML text is, and its documents. Null when it is no feed. Complexity: O(n).
    func reader(_ bytes: [UInt8]) -> (any FormReader)? {
        let tree = MarkupParser.parse(bytes, as: .xml, depth: ingest.options.limits.markupDepth)
        guard let root = tree.nodes.indices.first(where: { tree.nodes[$0].tag != .text && $0 > 0 })
        else { return nil }
        if tree.isNamed(root, "opml") { return outlines(tree) }
        if tree.isNamed(root, "rss") || tree.isNamed(root, "rdf") {
            return entries(tree, named: "item", form: .rss)
        }
        if tree.isNamed(root, "feed") {
            return entries(tree, named: "entry", form: .atom)
        }
        if tree.isNamed(root, "entry") {
            return entries(tree, named: "entry", form: .atom)
        }
        return nil
    }

    private func entries(
        _ tree: MarkupTree, named name: StaticString, form: SourceForm
    ) -> any FormReader {
        var entries: [FeedEntry] = []
        let channel = channelTitle(tree, name)
        for i in tree.nodes.indices where tree.nodes[i].tag != .text && tree.isNamed(i, name) {
            entries.append(entry(tree, i, form, channel, entries.count + 1))
        }
        if entries.isEmpty {
            return ListReader([
                .rejected(
                    Rejection(
                        name: item.name, reason: "is a feed without entries",
                        mend: "fetch it again later"))
            ])
        }
        return FeedReader(entries, ingest: ingest, item: item)
    }

    private func channelTitle(_ tree: MarkupTree, _ entry: StaticString) -> String? {
        for i in tree.nodes.indices where tree.nodes[i].tag != .text {
            if tree.isNamed(i, entry) { return nil }
            if tree.isNamed(i, "title") {
                let text = PageMetadata.plain(tree.text(i))
                if !text.isEmpty { return text }
            }
        }
        return nil
    }

    private func entry(
        _ tree: MarkupTree, _ node: Int, _ form: SourceForm, _ channel: String?, _ number: Int
    ) -> FeedEntry {
        var fields = DocumentBuilder.Fields()
        fields.publisher = channel
        var id: String?
        var bodies: [(rank: Int, html: [UInt8])] = []
        var dates: [(rank: Int, value: String)] = []
        for child in tree.children(node) where tree.nodes[child].tag != .text {
            let text = tree.text(child)
            let plain = PageMetadata.plain(text)
            if tree.isNamed(child, "title"), fields.title == nil {
                fields.title = PageMetadata.plain(stripped(text))
            } else if tree.isNamed(child, "link") {
                let rel = tree.value(child, "rel")
                if let href = tree.value(child, "href") {
                    if rel == nil || rel == "alternate" { fields.url = fields.url ?? trimmed(href) }
                } else if !plain.isEmpty {
                    fields.url = fields.url ?? plain
                }
            } else if tree.isNamed(child, "guid") || tree.isNamed(child, "id") {
                if !plain.isEmpty { id = plain }
                if fields.url == nil, plain.hasPrefix("http") { fields.url = plain }
            } else if tree.isNamed(child, "encoded") || tree.isNamed(child, "content") {
                bodies.append((0, markup(tree, child, text)))
            } else if tree.isNamed(child, "description") || tree.isNamed(child, "summary") {
                bodies.append((1, markup(tree, child, text)))
            } else if tree.isNamed(child, "pubdate") || tree.isNamed(child, "published")
                || tree.isNamed(child, "issued")
            {
                dates.append((0, plain))
            } else if tree.isNamed(child, "date") || tree.isNamed(child, "created") {
                dates.append((1, plain))
            } else if tree.isNamed(child, "updated") || tree.isNamed(child, "modified") {
                dates.append((2, plain))
            } else if tree.isNamed(child, "source") {
                if !plain.isEmpty, plain.utf8.count < 100 { fields.publisher = plain }
            } else if tree.isNamed(child, "language") {
                fields.language = plain
            }
        }
        if let date = dates.min(by: { $0.rank < $1.rank })?.value {
            fields.published = FeedDate(ingest: ingest).date(date, basis: .feed)
        }
        // The fullest text that the best-ranked element gives.
        let depth = ingest.options.limits.markupDepth
        let texts = bodies.sorted { $0.rank < $1.rank }.map {
            (rank: $0.rank, text: FragmentText.read($0.html, data: ingest.data, depth: depth))
        }
        let best = texts.first { !$0.text.isEmpty }
        return FeedEntry(
            id: FeedDate.identifier(id ?? fields.url, item.stem, number), fields: fields,
            text: best?.text ?? "", isWhole: best?.rank == 0, form: form,
            origin: "\(item.name)#\(number)")
    }

    /// The HTML of an element: escaped text, CDATA, or markup written right into the feed.
    private func markup(_ tree: MarkupTree, _ node: Int, _ text: String) -> [UInt8] {
        let end = Int(tree.nodes[node].end)
        guard let first = tree.children(node).first(where: { tree.nodes[$0].tag != .text }) else {
            return Array(text.utf8)
        }
        // Inline XHTML: from the first child's bracket to the end of the last one.
        let from = max(0, Int(tree.nodes[first].start) - 1)
        var to = from
        for k in first..<end { to = max(to, Int(tree.nodes[k].stop)) }
        return Array(tree.bytes[from..<max(from, to)])
    }

    private func stripped(_ text: String) -> String {
        guard text.utf8.contains(0x3C) || text.utf8.contains(0x26) else { return text }
        return FragmentText.read(Array(text.utf8), data: ingest.data, depth: 50)
    }

    // MARK: lists of feeds

    private func outlines(_ tree: MarkupTree) -> any FormReader {
        var addresses: [String] = []
        for i in tree.nodes.indices where tree.nodes[i].tag != .text {
            if let url = tree.value(i, "xmlurl") { addresses.append(trimmed(url)) }
        }
        if addresses.isEmpty {
            return ListReader([
                .rejected(
                    Rejection(
                        name: item.name, reason: "is a list without feeds in it",
                        mend: "check that its outlines have xmlUrl"))
            ])
        }
        guard ingest.options.allowsFetching else {
            return ListReader([
                .rejected(
                    Rejection(
                        name: item.name,
                        reason: "lists \(addresses.count) feeds on the network",
                        mend: "give --fetch to read them"))
            ])
        }
        return AddressListReader(addresses, ingest: ingest)
    }
}

/// Dates of feeds and mails, and names for their entries.
struct FeedDate {
    let ingest: Ingest

    /// RFC 822 and ISO 8601 dates as ISO, with time and offset where given.
    func date(_ text: String, basis: PublicationDate.Basis) -> PublicationDate? {
        let finder = PageDate(scanner: ingest.data.dates, fields: ingest.data.fields)
        guard let value = finder.normalised(text, true) else { return nil }
        if value.utf8.count > 10 { return PublicationDate(value: value, basis: basis) }
        if let time = FeedDate.time(text) {
            return PublicationDate(value: value + "T" + time, basis: basis)
        }
        return PublicationDate(value: value, basis: basis)
    }

    /// `14:05:00+02:00` of "Sat, 26 Jul 2025 14:05:00 +0200".
    static func time(_ text: String) -> String? {
        let b = Array(text.utf8)
        func digit(_ i: Int) -> Bool { i < b.count && b[i] >= 0x30 && b[i] <= 0x39 }
        guard
            let colon = b.indices.first(where: {
                b[$0] == 0x3A && $0 >= 2 && digit($0 - 1) && digit($0 - 2) && digit($0 + 1)
                    && digit($0 + 2)
            })
        else { return nil }
        var out = Array(b[(colon - 2)..<(colon + 3)])
        var i = colon + 3
        if i < b.count, b[i] == 0x3A, digit(i + 1), digit(i + 2) {
            out.append(contentsOf: b[i..<i + 3])
            i += 3
        } else {
            out.append(contentsOf: ":00".utf8)
        }
        while i < b.count, b[i] == 0x20 { i += 1 }
        let zone = Array(b[min(i, b.count)...])
        if zone.count >= 5, zone[0] == 0x2B || zone[0] == 0x2D, digit(i + 1), digit(i + 2),
            digit(i + 3), digit(i + 4)
        {
            out.append(contentsOf: zone[0..<3])
            out.append(0x3A)
            out.append(contentsOf: zone[3..<5])
        } else if zone.starts(with: Array("GMT".utf8)) || zone.starts(with: Array("UT".utf8))
            || zone.first == 0x5A
        {
            out.append(contentsOf: "+00:00".utf8)
        } else {
            return nil
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// A name for an entry: the last part of its address, else the source's name and its number.
    static func identifier(_ address: String?, _ stem: String, _ number: Int) -> String {
        guard let address else { return "\(stem)-\(number)" }
        let digest = TextHash.hexadecimal(of: Array(address.utf8)).prefix(8)
        return "\(stem)-\(digest)"
    }
}
