import AttacheModel

/// Actors as nodes, directed pairs of engagements as edges.
private struct EventGraph {
    struct Edge {
        var id: String
        var source: String
        var target: String
        var row: EventRow
        var isMutual: Bool
    }
    var nodes: [MergedActor] = []
    var edges: [Edge] = []

    init(_ source: ExportSource) {
        var used: Set<String> = []
        for row in EventRow.rows(source) {
            let e = row.engagement
            var pairs: [(String, String)] = []
            if e.recipients.isEmpty {
                for (i, a) in e.actors.enumerated() {
                    for b in e.actors[(i + 1)...] { pairs.append((a, b)) }
                }
            } else {
                pairs = e.actors.flatMap { a in e.recipients.map { (a, $0) } }
            }
            for (number, pair) in pairs.enumerated() {
                used.formUnion([pair.0, pair.1])
                edges.append(
                    Edge(
                        id: "\(row.id)-\(number)", source: pair.0, target: pair.1, row: row,
                        isMutual: e.recipients.isEmpty))
            }
        }
        nodes = source.consolidation.actors.filter { used.contains($0.id) }
    }
}

extension ExportFormat {
    /// GraphML: actors and who did what to whom, for Gephi, yEd, networkx and igraph.
    static let graphML = ExportFormat(
        name: "graphml", summary: "network of actors and events (GraphML)", ending: "graphml",
        text: { source in
            let graph = EventGraph(source)
            var out = """
                <?xml version="1.0" encoding="UTF-8"?>
                <graphml xmlns="http://graphml.graphdrawing.org/xmlns">

                """
            let keys = [
                ("name", "node"), ("kind", "node"), ("country", "node"), ("sector", "node"),
                ("type", "edge"), ("mode", "edge"), ("from", "edge"), ("to", "edge"),
                ("status", "edge"), ("quad_class", "edge"), ("mutual", "edge"),
                ("documents", "edge"),
            ]
            for (name, domain) in keys {
                let type = name == "quad_class" ? "int" : name == "mutual" ? "boolean" : "string"
                out += "  <key id=\"\(name)\" for=\"\(domain)\" attr.name=\"\(name)\""
                out += " attr.type=\"\(type)\"/>\n"
            }
            out += "  <graph id=\"record\" edgedefault=\"directed\">\n"
            func data(_ key: String, _ value: String?) -> String {
                value.map { "<data key=\"\(key)\">\(Escaping.xml($0))</data>" } ?? ""
            }
            for node in graph.nodes {
                out += "    <node id=\"\(node.id)\">" + data("name", node.name)
                out += data("kind", node.kind.rawValue) + data("country", node.country)
                out += data("sector", node.sector?.rawValue) + "</node>\n"
            }
            for edge in graph.edges {
                let row = edge.row
                out += "    <edge id=\"\(edge.id)\" source=\"\(edge.source)\""
                out += " target=\"\(edge.target)\">" + data("type", row.type.rawValue)
                out += data("mode", row.mode) + data("from", row.date?.from?.description)
                out += data("to", row.date?.to?.description)
                out += data("status", row.engagement.status.rawValue)
                out += data("quad_class", String(row.type.quadClass.rawValue))
                out += data("mutual", edge.isMutual ? "true" : "false")
                out += data("documents", row.documents.map(\.document.id).joined(separator: "; "))
                out += "</edge>\n"
            }
            return out + "  </graph>\n</graphml>\n"
        })

    /// GEXF 1.2, which networkx reads too, dynamic: an edge lives in the window of its engagement.
    static let gexf = ExportFormat(
        name: "gexf", summary: "dynamic network of actors and events (GEXF)", ending: "gexf",
        text: { source in
            let graph = EventGraph(source)
            var out = """
                <?xml version="1.0" encoding="UTF-8"?>
                <gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
                  <graph mode="dynamic" defaultedgetype="directed" timeformat="date">
                    <attributes class="node">
                      <attribute id="kind" title="kind" type="string"/>
                      <attribute id="country" title="country" type="string"/>
                      <attribute id="sector" title="sector" type="string"/>
                    </attributes>
                    <attributes class="edge">
                      <attribute id="type" title="type" type="string"/>
                      <attribute id="mode" title="mode" type="string"/>
                      <attribute id="status" title="status" type="string"/>
                    </attributes>
                    <nodes>

                """
            func value(_ key: String, _ text: String?) -> String {
                text.map { "<attvalue for=\"\(key)\" value=\"\(Escaping.xml($0))\"/>" } ?? ""
            }
            for node in graph.nodes {
                out += "      <node id=\"\(node.id)\" label=\"\(Escaping.xml(node.name))\">"
                out += "<attvalues>" + value("kind", node.kind.rawValue)
                out += value("country", node.country) + value("sector", node.sector?.rawValue)
                out += "</attvalues></node>\n"
            }
            out += "    </nodes>\n    <edges>\n"
            for edge in graph.edges {
                let row = edge.row
                out += "      <edge id=\"\(edge.id)\" source=\"\(edge.source)\""
                out += " target=\"\(edge.target)\""
                if let from = row.date?.from { out += " start=\"\(from)\"" }
                if let to = row.date?.to { out += " end=\"\(to)\"" }
                out += " label=\"\(row.type.rawValue)\"><attvalues>"
                out += value("type", row.type.rawValue) + value("mode", row.mode)
                out += value("status", row.engagement.status.rawValue) + "</attvalues></edge>\n"
            }
            return out + "    </edges>\n  </graph>\n</gexf>\n"
        })
}
