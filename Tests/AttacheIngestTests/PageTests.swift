import AttacheIngest
import AttacheModel
import Testing

@Suite struct PageTests {
    static let page = """
        <!DOCTYPE html><html lang="en"><head><title>Harbour talks resume | The Quay Courier</title>
        <link rel="canonical" href="https://quay.example/2031/05/04/harbour-talks">
        <meta property="og:site_name" content="The Quay Courier">
        <meta property="article:published_time" content="2031-05-04T08:15:00+02:00">
        <script>var x = "<p>not text</p>";</script></head><body>
        <div id="cookie-banner"><p>We use cookies to make this page better for you. You can refuse.</p></div>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
        <main><article><h1>Harbour talks resume</h1>
        <div class="share"><a href="#">Share</a></div>
        <div class="article-body">
        <p>PORT ALBA, May 4 (QC) - Envoys of Norland and Sudland took up talks on the harbour again on Sunday, officials said.</p>
        <p>The talks had stood still since March, when Sudland&rsquo;s delegation left over a map.</p>
        <div class="ad-slot"><span>Advertisement</span></div>
        <p>&ldquo;We came back with the same map,&rdquo; said Ada Lund, who leads the delegation.<br>She gave no details.</p>
        <p>Also read: The map that nobody drew</p>
        <p>A second round is due in June, the two sides said in a joint statement.</p>
        </div></article>
        <section class="comments"><h3>Comments (2)</h3><p>They have said this for years, and nothing ever came of it, sadly.</p></section></main>
        <footer><p>All rights reserved. The Quay Courier is published every day but Monday.</p></footer>
        </body></html>
        """

    @Test func articleAlone() throws {
        let document = try #require(read(Self.page, as: "dir/harbour.html").first?.document)
        #expect(document.id == "harbour")
        #expect(document.title == "Harbour talks resume")
        #expect(document.publisher == "The Quay Courier")
        #expect(document.url == "https://quay.example/2031/05/04/harbour-talks")
        #expect(
            document.published
                == PublicationDate(value: "2031-05-04T08:15:00+02:00", basis: .meta))
        #expect(document.language == "en")
        #expect(
            document.text.string == """
                PORT ALBA, May 4 (QC) - Envoys of Norland and Sudland took up talks on the harbour again on Sunday, officials said.

                The talks had stood still since March, when Sudland’s delegation left over a map.

                “We came back with the same map,” said Ada Lund, who leads the delegation.
                She gave no details.

                Also read: The map that nobody drew

                A second round is due in June, the two sides said in a joint statement.
                """)
        #expect(document.furniture.map(\.kind) == [.dateline, .readAlso])
        #expect(document.text[document.furniture[1].span] == "Also read: The map that nobody drew")
    }

    @Test(arguments: [
        ("<meta name='date' content='3 March 2031'>", "2031-03-03", PublicationDate.Basis.meta),
        (
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2031-03-03\",}</script>",
            "2031-03-03", .jsonLD
        ),
        ("<link rel='canonical' href='https://a.example/2031/03/03/x'>", "2031-03-03", .url),
    ])
    func dates(head: String, value: String, basis: PublicationDate.Basis) throws {
        let text =
            "<html><head>\(head)</head><body><p>The two ministers met for an hour, and neither of them spoke to reporters afterwards.</p></body></html>"
        let document = try #require(read(text, as: "a.html").first?.document)
        #expect(document.published == PublicationDate(value: value, basis: basis))
    }

    @Test func visibleDate() throws {
        let text =
            "<html lang='de'><body><h1>Neue Gespräche</h1><span class='date'>26. Juli 2031</span><p>Die beiden Minister trafen sich für eine Stunde, und keiner von ihnen sprach danach mit der Presse.</p></body></html>"
        let document = try #require(read(text, as: "a.html").first?.document)
        #expect(document.published == PublicationDate(value: "2031-07-26", basis: .markup))
        #expect(document.language == "de")
    }

    @Test func charsetsThatLie() throws {
        // Windows 1252 bytes under a label of UTF-8.
        var bytes = Array(
            "<html><head><meta charset=utf-8></head><body><p>The caf".utf8)
        bytes.append(0xE9)
        bytes += Array(
            " was shut, said the owner, and nobody knew when it would open again.</p>".utf8)
        #expect(read(bytes, as: "a.html").first?.document?.text.string.contains("café") == true)
        // UTF-8 bytes under a label of Latin 1.
        let text =
            "<html><head><meta charset=iso-8859-1></head><body><p>The café was shut, said the owner, and nobody knew when it would open.</p>"
        #expect(read(text, as: "a.html").first?.document?.text.string.contains("café") == true)
    }

    @Test func wideCharset() throws {
        let text =
            "<html><body><p>The envoys met, and then they met again, in another room.</p></body></html>"
        var bytes: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(
            read(bytes, as: "a.html").first?.document?.text.string.hasPrefix("The envoys") == true)
    }
}

@Suite struct HostilePageTests {
    private let sentence =
        "<p>The envoys met for an hour, and neither of them spoke to reporters afterwards.</p>"

    @Test func millionNestedDivisions() {
        let text = "<html><body>" + String(repeating: "<div>", count: 1_000_000) + sentence
        #expect(
            read(text, as: "a.html").first?.document?.text.string.hasPrefix("The envoys") == true)
    }

    @Test(arguments: [
        "<!--", "<a href=\"", "<title>", "</x>", "<div></span>", "<table><td>", "<p><b><i>", "&amp",
        "<![CDATA[",
        "<x y='", "<ul><li>", "<textarea>",
    ])
    func unclosedOverAndOver(piece: String) {
        // Linear time: quadratic reading of this would take minutes.
        let text = "<html><body>" + sentence + String(repeating: piece, count: 200_000)
        #expect(read(text, as: "a.html").count == 1)
    }

    @Test func entityBomb() {
        let text = """
            <?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>
            <rss><channel><item><title>&b;</title><description>One short text, and no more than that.</description></item></channel></rss>
            """
        let document = read(text, as: "a.xml").first?.document
        #expect(document?.text.string == "One short text, and no more than that.")
        #expect(document?.title == "&b;")
    }

    @Test func controlsAndInvalidBytes() throws {
        var bytes = Array("The envoys".utf8)
        bytes += [0x00, 0xC3, 0x28, 0xE2, 0x80, 0xAE]
        bytes += Array(
            " met for an hour, and neither of them spoke to reporters. They had met before, often."
                .utf8)
        let document = try #require(read(bytes).first?.document)
        #expect(!document.text.utf8.contains(0))
        #expect(document.text.string.hasPrefix("The envoys"))
    }

    @Test func emptyBinaryAndForeign() {
        #expect(read("").first?.rejection?.reason == "is empty")
        #expect(read("  \n \n").first?.rejection?.reason == "holds no text")
        #expect(read(Array("%PDF-1.7 ...".utf8)).first?.rejection?.reason == "is a PDF, not text")
        var numbers = Numbers(state: 1)
        let noise = (0..<5000).map { _ in UInt8.random(in: 0...31, using: &numbers) }
        #expect(read([0x41] + noise).first?.rejection?.reason == "is binary, not text")
    }

    @Test func messagesShowNoControls() {
        let rejection = read("", as: "evil\u{202E}txt\u{1B}[31m.html").first?.rejection
        let text = rejection?.description ?? ""
        #expect(!text.unicodeScalars.contains("\u{202E}"))
        #expect(!text.unicodeScalars.contains("\u{1B}"))
        #expect(text.hasSuffix("."))
    }
}
