import AttacheDossier
import AttacheKnowledge
import AttacheModel

/// The borders that maps are drawn with.
public struct Borders: Sendable {
    struct State: Sendable {
        var country: String
        var name: String
        /// An SVG path on the sheet of `EqualEarth`.
        var path: String
    }
    let states: [State]

    /// Reads `desk/borders.tsv`.
    public init(folder: DataFolder) throws(KnowledgeError) {
        let name = "desk/borders.tsv"
        let file = TableFile(name: name, text: try folder.text(name))
        states = file.rows.compactMap { row in
            guard let path = file.value(row, "path") else { return nil }
            return State(
                country: file.value(row, "country") ?? "", name: file.value(row, "name") ?? "",
                path: path)
        }
    }
}

/// Events where they happened: a circle a place, its area the number of events; hollow where all are
/// planned.
struct MapPicture {
    struct Mark {
        var place: String
        var latitude: Double
        var longitude: Double
        var quads: [QuadClass: Int]
        var planned: Int
        var link: String

        var count: Int { quads.values.reduce(0, +) }
        /// The class that most of the events have.
        var quad: QuadClass {
            quads.max { ($0.value, -$0.key.rawValue) < ($1.value, -$1.key.rawValue) }?.key
                ?? .verbalCooperation
        }
    }
    let borders: Borders
    /// Most events first.
    let marks: [Mark]
    /// Countries whose land is tinted.
    let countries: Set<String>

    var figure: Markup {
        let placed = marks.map {
            (mark: $0, at: EqualEarth.point(latitude: $0.latitude, longitude: $0.longitude))
        }
        let sheet = Self.sheet(placed.map(\.at))
        // Sizes are told in units of a sheet that is shown 1000 wide.
        let unit = sheet.width / 1000
        let land: [Markup] = borders.states.map { state in
            let style = countries.contains(state.country) ? "land side" : "land"
            return "<path class=\"\(style)\" d=\"\(state.path)\"/>"
        }
        let circles: [Markup] = placed.map { mark, at in
            let radius = unit * (4 + 4 * Double(mark.count).squareRoot())
            let style = "q\(mark.quad.rawValue)" + (mark.planned == mark.count ? " planned" : "")
            return """
                <a href="\(mark.link)"><circle class="\(style)" cx="\(Self.number(at.x))" cy="\(Self.number(at.y))" r="\(Self.number(min(radius, unit * 40)))"><title>\(Self.words(mark))</title></circle></a>
                """
        }
        let labels = Self.labels(placed, unit: unit)
        let rows: [Markup] = marks.map { mark in
            let cells: [Markup] = QuadClass.allCases.map {
                "<td class=\"number\">\(mark.quads[$0] ?? 0)</td>"
            }
            return """
                <tr><th scope="row"><a href="\(mark.link)">\(mark.place)</a></th>\(cells)<td class="number">\(mark.planned)</td></tr>
                """
        }
        let heads: [Markup] = QuadClass.allCases.map {
            "<th scope=\"col\" class=\"number\">\($0.name)</th>"
        }
        let view = [sheet.x, sheet.y, sheet.width, sheet.height].map(Self.number)
            .joined(separator: " ")
        return """
            <figure class="picture map">
            <svg viewBox="\(view)" role="group" aria-labelledby="map-title map-desc">
            <title id="map-title">Where it happened</title>
            <desc id="map-desc">\(marks.count) places of events. The area of a circle tells how many; hollow ones are only planned. The table below says the same.</desc>
            <g stroke-width="\(Self.number(unit))">\(land)</g>
            <g stroke-width="\(Self.number(unit * 1.5))">\(circles)</g>
            <g font-size="\(Self.number(unit * 15))" stroke-width="\(Self.number(unit * 4))" class="labels" aria-hidden="true">\(labels)</g>
            </svg>
            \(QuadKey.legend)
            <details><summary>The same as a table</summary><div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Place</th>\(heads)<th scope="col" class="number">Planned</th></tr></thead><tbody>\(rows)</tbody></table></div></details>
            </figure>
            """
    }

    /// Names of the places with most events, where they cover no other name.
    private static func labels(
        _ placed: [(mark: Mark, at: (x: Double, y: Double))], unit: Double
    ) -> [Markup] {
        var taken: [(x: Double, y: Double, half: Double)] = []
        var labels: [Markup] = []
        for (mark, at) in placed where labels.count < 16 {
            let y = at.y - unit * (8 + 4 * Double(mark.count).squareRoot())
            let half = unit * 5 * Double(mark.place.count + 1)
            let isFree = taken.allSatisfy {
                abs($0.x - at.x) > $0.half + half || abs($0.y - y) > unit * 17
            }
            guard isFree else { continue }
            taken.append((at.x, y, half))
            labels.append(
                """
                <text x="\(number(at.x))" y="\(number(y))" text-anchor="middle">\(mark.place)</text>

                """)
        }
        return labels
    }

    /// The part of the sheet that shows all marks with room around them.
    private static func sheet(_ points: [(x: Double, y: Double)])
        -> (x: Double, y: Double, width: Double, height: Double)
    {
        guard let left = points.map(\.x).min(), let right = points.map(\.x).max(),
            let top = points.map(\.y).min(), let bottom = points.map(\.y).max()
        else { return (0, 0, EqualEarth.width, 860) }
        let room = 1.6
        var width = max((right - left) * room, (bottom - top) * room * 2, 260)
        width = min(width, EqualEarth.width)
        let height = min(width / 2, 880)
        let x = min(max((left + right - width) / 2, 0), EqualEarth.width - width)
        let y = min(max((top + bottom - height) / 2, 0), 900 - height)
        return (x, max(0, y), width, height)
    }

    private static func words(_ mark: Mark) -> String {
        let classes = QuadClass.allCases.compactMap { quad in
            mark.quads[quad].map { "\($0) \(quad.name.lowercased())" }
        }
        return "\(mark.place): " + classes.joined(separator: ", ")
            + (mark.planned > 0 ? "; \(mark.planned) planned" : "")
    }

    /// One decimal.
    private static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0
            ? String(tenths / 10)
            : (tenths < 0 ? "-" : "") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}
