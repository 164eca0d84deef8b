import AttacheDossier
import AttacheModel

/// The key to the marks of the classes of conflict and cooperation.
enum QuadKey {
    static var legend: Markup {
        let items: [Markup] = QuadClass.allCases.map { quad in
            """
            <li><svg class="key" viewBox="0 0 12 12" aria-hidden="true"><circle class="q\(quad.rawValue)" cx="6" cy="6" r="5"/></svg> \(quad.name)</li>
            """
        }
        return """
            <ul class="legend">\(items)<li><svg class="key" viewBox="0 0 12 12" aria-hidden="true"><circle class="q1 planned" cx="6" cy="6" r="4.5"/></svg> only planned</li></ul>
            """
    }
}
