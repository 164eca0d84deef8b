/// Style sheets, the script and the icon.
struct AssetPages: Sendable {
    let setting: DeskSetting

    private static let types = [
        "brief.css": "text/css; charset=utf-8", "desk.css": "text/css; charset=utf-8",
        "desk.js": "text/javascript; charset=utf-8", "icon.svg": "image/svg+xml",
    ]

    func add(to router: inout Router) {
        router.on(.get, "/assets/:name") { _, part in
            guard let type = Self.types[part["name"]], let bytes = setting.asset(part["name"])
            else { return .problem(404, "Not found") }
            return Response(headers: [("Content-Type", type)], body: bytes)
        }
    }
}
