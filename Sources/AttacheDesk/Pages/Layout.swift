import AttacheDossier

/// The frame of every page.
struct Layout: Sendable {
    /// What forms of the page carry.
    let token: String
    let isReadOnly: Bool

    private static let places: [(path: String, name: String)] = [
        ("/", "Today"), ("/events", "Events"), ("/statements", "Statements"),
        ("/commitments", "Commitments"), ("/claims", "Claims"), ("/readouts", "Readouts"),
        ("/relations", "Relations"), ("/actors", "Actors"), ("/documents", "Documents"),
        ("/review", "Review"), ("/about", "About"),
    ]

    func page(_ title: String, _ body: Markup, path: String = "", status: Int = 200) -> Response {
        let links: [Markup] = Self.places.filter { !isReadOnly || $0.path != "/review" }.map {
            $0.path == path
                ? "<li><a href=\"\($0.path)\" aria-current=\"page\">\($0.name)</a></li>"
                : "<li><a href=\"\($0.path)\">\($0.name)</a></li>"
        }
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
            <header class="bar">
            <a class="name" href="/">Attaché</a>
            <nav aria-label="Pages"><ul>\(links)</ul></nav>
            <form class="find" role="search" action="/search" method="get">
            <input type="search" name="q" aria-label="Search the record" placeholder="Search the record">
            </form>
            </header>
            <main id="main">
            \(body)
            </main>
            </body>
            </html>

            """
        return .html(page.description, status: status)
    }

    /// The hidden field that every form carries.
    var tokenField: Markup { "<input type=\"hidden\" name=\"token\" value=\"\(token)\">" }
}
