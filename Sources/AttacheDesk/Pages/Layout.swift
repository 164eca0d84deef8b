import AttacheDossier

/// The frame of every page.
struct Layout: Sendable {
    /// What forms of the page carry.
    let token: String
    let isReadOnly: Bool

    private static let sections: [(path: String, name: String)] = [
        ("/", "Today"), ("/engagements", "Engagements"), ("/statements", "Statements"),
        ("/commitments", "Commitments"), ("/contested", "Contested"), ("/actors", "Actors"),
        ("/timeline", "Timeline"), ("/map", "Map"), ("/network", "Network"), ("/charts", "Charts"),
        ("/documents", "Documents"), ("/review", "Review"),
    ]
    private static let more: [(path: String, name: String)] = [
        ("/events", "Events"), ("/claims", "Claims"), ("/readouts", "Readouts"),
        ("/relations", "Relations"),
        ("/search", "Search"), ("/sources", "Sources"), ("/log", "Log"), ("/api", "API"),
        ("/about", "About"),
    ]

    /// Lists that belong to a section under another name.
    private static let homes = [
        "/followed_commitments": "/commitments", "/contested_claims": "/contested",
        "/registry": "/actors",
    ]

    func page(_ title: String, _ body: Markup, path: String = "", status: Int = 200) -> Response {
        let path = Self.homes[path] ?? path
        func links(_ places: [(path: String, name: String)]) -> [Markup] {
            places.filter { !isReadOnly || $0.path != "/review" }.map {
                $0.path == path
                    ? "<li><a href=\"\($0.path)\" aria-current=\"page\">\($0.name)</a></li>"
                    : "<li><a href=\"\($0.path)\">\($0.name)</a></li>"
            }
        }
        let note: Markup =
            isReadOnly
            ? "<p>This desk is read-only: it shows the record and takes no decisions.</p>" : ""
        let page: Markup = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) · Attaché</title>
            <link rel="stylesheet" href="/assets/brief.css">
            <link rel="stylesheet" href="/assets/desk.css">
            <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
            <script src="/assets/desk.js" defer></script>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the page</a>
            <header class="masthead">
            <div class="nameplate">
            <a class="name" href="/">Attaché</a>
            <form class="find" role="search" action="/search" method="get">
            <input type="search" name="q" aria-label="Search the record" placeholder="Search the record">
            </form>
            </div>
            <nav aria-label="Desk"><ul>\(links(Self.sections))</ul></nav>
            </header>
            <main id="main" tabindex="-1">
            \(body)
            </main>
            <footer class="foot">
            <nav aria-label="More pages"><ul>\(links(Self.more))</ul></nav>
            \(note)
            </footer>
            </body>
            </html>

            """
        return .html(page.description, status: status)
    }

    /// The hidden field that every form carries.
    var tokenField: Markup { "<input type=\"hidden\" name=\"token\" value=\"\(token)\">" }

    /// The head of a page: what kind it is, its title, and a line of facts.
    static func head(_ kicker: String, _ title: String, _ facts: [Markup] = []) -> Markup {
        let line: Markup =
            facts.isEmpty
            ? "" : "<p class=\"meta\">\(facts.map { "<span>\($0)</span> " as Markup })</p>"
        return """
            <header class="head"><p class="kicker">\(kicker)</p>
            <h1><bdi>\(title)</bdi></h1>
            \(line)</header>
            """
    }

    /// What a page says when it has nothing to show.
    static func empty(_ words: String) -> Markup { "<p class=\"empty\">\(words)</p>" }
}
