/// Style sheets, the script and the icon.
struct AssetPages: Sendable {
    let setting: DeskSetting

    private static let types = [
        "brief.css": "text/css; charset=utf-8", "desk.css": "text/css; charset=utf-8",
        "desk.js": "text/javascript; charset=utf-8", "icon.svg": "image/svg+xml",
    ]

    func add(to router: inout Router) {
        router.on(.get, "/assets/:name") { request, part in
            guard let type = Self.types[part["name"]], let bytes = setting.asset(part["name"])
            else { return .problem(404, "Not found") }
            let tag = "\"\(ContentTag.of(bytes))\""
            if request.header("if-none-match") == tag {
                return Response(status: 304, headers: [("ETag", tag)], body: [])
            }
            return Response(headers: [("Content-Type", type), ("ETag", tag)], body: bytes)
        }
    }
}

/// A short name for bytes, for `ETag`.
enum ContentTag {
    static func of(_ bytes: [UInt8]) -> String {
        let hash = bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        return String(hash, radix: 36)
    }
}
