import AttacheJSON

/// What a page's JSON-LD says about its article.
struct LinkedData {
    var headline: String?
    var published: String?
    var modified: String?
    var created: String?
    var publisher: String?
    var url: String?
    var body: String?
    var language: String?
    /// Whether the dates are an article's own and not those of the page around it.
    var isArticle = false

    /// Reads all blocks of a page. Complexity: O(n).
    init(tree: MarkupTree, fields: PageFields, depth: Int) {
        for i in tree.nodes.indices where tree.nodes[i].tag == .script {
            guard let type = tree.attribute(i, "type"),
                String(decoding: type.prefix(40), as: UTF8.self).lowercased().contains("ld+json")
            else { continue }
            var bytes: [UInt8] = []
            for k in (i + 1)..<max(i + 1, Int(tree.nodes[i].end)) {
                let node = tree.nodes[k]
                bytes.append(contentsOf: tree.bytes[Int(node.start)..<Int(node.stop)])
            }
            guard let value = LinkedData.parse(bytes, depth) else { continue }
            visit(value, fields, 0)
        }
    }

    private static func parse(_ bytes: [UInt8], _ depth: Int) -> JSONValue? {
        var start = 0
        while start < bytes.count, bytes[start] != 0x7B, bytes[start] != 0x5B { start += 1 }
        guard start < bytes.count else { return nil }
        return try? JSONValue(lenientPrefixOf: Array(bytes[start...]), depth: depth)
    }

    private mutating func visit(_ value: JSONValue, _ fields: PageFields, _ level: Int) {
        guard level < 5 else { return }
        if let items = value.array {
            for item in items.prefix(200) { visit(item, fields, level + 1) }
            return
        }
        guard value.isObject else { return }
        if let graph = value["@graph"] { visit(graph, fields, level + 1) }
        let types = (value["@type"]?.texts ?? []).map { name -> String in
            let last = name.split(separator: "/").last.map(String.init) ?? name
            return last.lowercased()
        }
        if types.contains(where: fields.articleTypes.contains) {
            takeArticle(value)
        } else if types.contains(where: fields.pageTypes.contains), !isArticle {
            takePage(value)
        } else if types.contains("newsmediaorganization") || types.contains("organization"),
            publisher == nil, level <= 2
        {
            siteName = siteName ?? text(value["name"])
        } else if types.contains("website") {
            siteName = text(value["name"]) ?? siteName
        }
        for key in ["mainEntity", "mainEntityOfPage"] {
            if let inner = value[key], inner.isObject { visit(inner, fields, level + 1) }
        }
    }

    /// The name of the site or its organization, a fallback for the publisher.
    private(set) var siteName: String?

    private mutating func takeArticle(_ value: JSONValue) {
        // The first article with a date is the page's own; later ones may be teasers.
        if isArticle, published != nil { return }
        isArticle = true
        headline = text(value["headline"]) ?? text(value["name"]) ?? headline
        published = text(value["datePublished"]) ?? published
        modified = text(value["dateModified"]) ?? modified
        created = text(value["dateCreated"]) ?? text(value["uploadDate"]) ?? created
        publisher = name(value["publisher"]) ?? name(value["sourceOrganization"]) ?? publisher
        url =
            text(value["url"]) ?? text(value["mainEntityOfPage"]) ?? text(
                value["mainEntityOfPage"]?["@id"]) ?? url
        language = text(value["inLanguage"]) ?? language
        if let text = text(value["articleBody"]) ?? text(value["text"]) { body = text }
    }

    private mutating func takePage(_ value: JSONValue) {
        published = published ?? text(value["datePublished"])
        modified = modified ?? text(value["dateModified"])
        created = created ?? text(value["uploadDate"])
        language = language ?? text(value["inLanguage"])
        publisher = publisher ?? name(value["publisher"])
    }

    private func name(_ value: JSONValue?) -> String? {
        if let first = value?.array?.first { return name(first) }
        return text(value?["name"]) ?? text(value)
    }

    private func text(_ value: JSONValue?) -> String? {
        var value = value
        if let first = value?.array?.first { value = first }
        guard let string = value?.words else { return nil }
        let plain = trimmed(Entities.shared.resolve(string))
        return plain.isEmpty ? nil : plain
    }
}
