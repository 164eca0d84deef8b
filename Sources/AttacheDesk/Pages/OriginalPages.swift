import AttacheDossier
import AttacheStore
import CZlib

/// The web page that a text was taken from, as it came: hostile until proven otherwise, which it never is.
///
/// It is shown in a frame of its own without scripts, forms, navigation and network: the frame's
/// `sandbox` and the answer's own policy each forbid all of it, so that the page does nothing either when
/// it is opened by its address.
struct OriginalPages: Sendable {
    let pool: StorePool

    func add(to router: inout Router) {
        router.on(.get, "/document/:id/original") { _, part in try page(part["id"]) }
    }

    private static let policy = """
        sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; \
        form-action 'none'; base-uri 'none'; frame-ancestors 'self'
        """

    private func page(_ id: String) throws -> Response {
        let kept = try pool.withStore { store in
            try store.documents(DocumentSelection(names: [id])).first.flatMap {
                try store.original(of: $0)
            }
        }
        guard let kept, let bytes = Self.unpacked(kept) else {
            throw PageFault(
                status: 404, title: "The page of “\(id)” is not kept",
                detail: "“attache read --keep-pages” keeps web pages as they came.")
        }
        return Response(
            headers: [
                ("Content-Type", "text/html; charset=utf-8"),
                ("Content-Security-Policy", Self.policy), ("X-Frame-Options", "SAMEORIGIN"),
                ("Referrer-Policy", "no-referrer"), ("X-DNS-Prefetch-Control", "off"),
            ], body: bytes)
    }

    /// Null when the bytes are not what they say.
    static func unpacked(_ page: OriginalPage) -> [UInt8]? {
        guard page.size > 0, page.size <= largest else { return nil }
        var length = uLongf(page.size)
        var bytes = [UInt8](repeating: 0, count: page.size)
        guard uncompress(&bytes, &length, page.bytes, uLong(page.bytes.count)) == Z_OK,
            length == page.size
        else { return nil }
        return bytes
    }

    private static let largest = 64 << 20

    /// The frame for the reader; it is filled when it is unfolded.
    static func frame(of id: String, size: Int?) -> Markup {
        guard let size else { return "" }
        let path = "/document/\(FormEncoding.encode(id))/original"
        return """
            <details class="original"><summary>The page as it came <span class="byline">\((size + 1023) / 1024) KB, without scripts, pictures and network</span></summary>
            <iframe sandbox="" loading="lazy" referrerpolicy="no-referrer" src="\(path)" title="The page as it came"></iframe></details>

            """
    }
}
