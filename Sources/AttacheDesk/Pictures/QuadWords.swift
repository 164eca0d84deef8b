import AttacheDossier
import AttacheModel

/// The classes of conflict and cooperation in words, and the key to their marks.
enum QuadWords {
    static func name(_ quad: QuadClass) -> String {
        switch quad {
        case .verbalCooperation: "Verbal cooperation"
        case .materialCooperation: "Material cooperation"
        case .verbalConflict: "Verbal conflict"
        case .materialConflict: "Material conflict"
        }
    }

    static var legend: Markup {
        let items: [Markup] = QuadClass.allCases.map { quad in
            """
            <li><svg class="key" viewBox="0 0 12 12" aria-hidden="true"><circle class="q\(quad.rawValue)" cx="6" cy="6" r="5"/></svg> \(name(quad))</li>
            """
        }
        return """
            <ul class="legend">\(items)<li><svg class="key" viewBox="0 0 12 12" aria-hidden="true"><circle class="q1 planned" cx="6" cy="6" r="4.5"/></svg> only planned</li></ul>
            """
    }
}
