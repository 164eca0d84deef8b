import AttacheDossier
import AttacheModel
import Glibc

/// Who deals with whom: a node an actor, a line a pair, drawn by a spring layout that is the same in
/// every run (Fruchterman and Reingold 1991, from a circle in the order of names).
struct NetworkPicture {
    struct Node {
        var name: String
        var link: String
        var count: Int
    }
    struct Edge {
        var a: Int
        var b: Int
        var quads: [QuadClass: Int]
        var link: String

        var count: Int { quads.values.reduce(0, +) }
        var quad: QuadClass {
            quads.max { ($0.value, -$0.key.rawValue) < ($1.value, -$1.key.rawValue) }?.key
                ?? .verbalCooperation
        }
    }
    let nodes: [Node]
    let edges: [Edge]

    private static let width = 1000.0
    private static let height = 620.0

    var figure: Markup {
        let places = layout()
        func x(_ i: Int) -> Int { Int(places[i].x.rounded()) }
        func y(_ i: Int) -> Int { Int(places[i].y.rounded()) }
        // A few nodes do not need the whole sheet.
        let top = Int((places.map(\.y).min() ?? 0).rounded()) - 60
        let bottom = Int((places.map(\.y).max() ?? Self.height).rounded()) + 50
        let lines: [Markup] = edges.map { edge in
            """
            <a href="\(edge.link)"><line class="q\(edge.quad.rawValue) tie" x1="\(x(edge.a))" y1="\(y(edge.a))" x2="\(x(edge.b))" y2="\(y(edge.b))" stroke-width="\(min(1 + edge.count, 9))"><title>\(words(edge))</title></line></a>
            """
        }
        let circles: [Markup] = nodes.enumerated().map { i, node in
            let radius = min(5 + Int(Double(node.count).squareRoot() * 2), 22)
            return """
                <a href="\(node.link)"><circle class="node" cx="\(x(i))" cy="\(y(i))" r="\(radius)"><title>\(node.name): \(node.count) events</title></circle><text x="\(x(i))" y="\(y(i) - radius - 5)" text-anchor="middle">\(node.name)</text></a>
                """
        }
        let heads: [Markup] = QuadClass.allCases.map {
            "<th scope=\"col\" class=\"number\">\($0.name)</th>"
        }
        let rows: [Markup] = edges.map { edge in
            let cells: [Markup] = QuadClass.allCases.map {
                "<td class=\"number\">\(edge.quads[$0] ?? 0)</td>"
            }
            return """
                <tr><th scope="row"><a href="\(edge.link)">\(nodes[edge.a].name) and \(nodes[edge.b].name)</a></th>\(cells)</tr>
                """
        }
        return """
            <figure class="picture network">
            <svg viewBox="0 \(top) \(Int(Self.width)) \(bottom - top)" role="group" aria-labelledby="network-title network-desc">
            <title id="network-title">Who deals with whom</title>
            <desc id="network-desc">\(nodes.count) actors and \(edges.count) pairs; a line is as wide as the pair has events, and has the mark of the class that most of them have. The table below says the same.</desc>
            <g>\(lines)</g><g class="labels">\(circles)</g>
            </svg>
            \(QuadKey.legend)
            <details><summary>The same as a table</summary><div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Pair</th>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div></details>
            </figure>
            """
    }

    private func words(_ edge: Edge) -> String {
        let classes = QuadClass.allCases.compactMap { quad in
            edge.quads[quad].map { "\($0) \(quad.name.lowercased())" }
        }
        return "\(nodes[edge.a].name) and \(nodes[edge.b].name): " + classes.joined(separator: ", ")
    }

    /// Complexity: O(steps × nodes²); pages show at most some dozens of nodes.
    private func layout() -> [(x: Double, y: Double)] {
        let count = Double(max(1, nodes.count))
        var places = nodes.indices.map { i -> (x: Double, y: Double) in
            let angle = 2 * Double.pi * Double(i) / count
            return (Self.width / 2 + 260 * cos(angle), Self.height / 2 + 230 * sin(angle))
        }
        let ideal = min(150, 0.6 * (Self.width * Self.height / count).squareRoot())
        var heat = 80.0
        for _ in 0..<220 {
            var moves = Array(repeating: (x: 0.0, y: 0.0), count: places.count)
            for i in places.indices {
                for j in places.indices where j > i {
                    let (dx, dy) = (places[i].x - places[j].x, places[i].y - places[j].y)
                    let distance = max(1, (dx * dx + dy * dy).squareRoot())
                    let push = ideal * ideal / distance
                    moves[i].x += dx / distance * push
                    moves[i].y += dy / distance * push
                    moves[j].x -= dx / distance * push
                    moves[j].y -= dy / distance * push
                }
            }
            for edge in edges {
                let (dx, dy) = (
                    places[edge.a].x - places[edge.b].x, places[edge.a].y - places[edge.b].y
                )
                let distance = max(1, (dx * dx + dy * dy).squareRoot())
                let pull = distance * distance / ideal
                moves[edge.a].x -= dx / distance * pull
                moves[edge.a].y -= dy / distance * pull
                moves[edge.b].x += dx / distance * pull
                moves[edge.b].y += dy / distance * pull
            }
            for i in places.indices {
                // Parts that nothing joins stay together.
                moves[i].x += (Self.width / 2 - places[i].x) * 0.35
                moves[i].y += (Self.height / 2 - places[i].y) * 0.75
                let size = max(1, (moves[i].x * moves[i].x + moves[i].y * moves[i].y).squareRoot())
                let step = min(size, heat)
                places[i].x += moves[i].x / size * step
                places[i].y += moves[i].y / size * step
                places[i].x = min(max(places[i].x, 90), Self.width - 90)
                places[i].y = min(max(places[i].y, 40), Self.height - 30)
            }
            heat = max(1, heat * 0.98)
        }
        return places
    }
}
