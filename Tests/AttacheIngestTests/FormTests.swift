import AttacheIngest
import AttacheModel
import Testing

@Suite struct FormTests {
    @Test func plainTextKeepsItsLines() throws {
        let result = try #require(
            read("First line.\r\nSecond line.\r\n", as: "a/b/note.en.txt").first)
        #expect(result.form == .text)
        #expect(result.document?.id == "note")
        #expect(result.document?.text.string == "First line.\nSecond line.")
    }

    @Test func markdown() throws {
        let text = """
            ---
            title: "Talks resume"
            date: 2031-05-04
            url: https://quay.example/a
            ---
            # Talks resume

            The **envoys** met [again](https://quay.example/b)
            on Sunday.

            - One item
            - Another_item with `code`
            """
        let result = try #require(read(text, as: "a.md").first)
        #expect(result.form == .markdown)
        #expect(result.document?.title == "Talks resume")
        #expect(result.document?.published?.value == "2031-05-04")
        #expect(
            result.document?.text.string
                == "The envoys met again on Sunday.\n\nOne item\n\nAnother_item with code")
    }

    @Test func documentsAsJSON() throws {
        let one =
            #"{"id": "x", "url": null, "published": "2031-05-04", "title": "T", "text": "A \"text\".\nTwo \u00e9 \ud83d\ude00"}"#
        let found = try #require(read(one, as: "a.json").first)
        #expect(found.form == .json)
        #expect(found.document?.id == "x")
        #expect(found.document?.published == PublicationDate(value: "2031-05-04", basis: .source))
        #expect(found.document?.text.string == "A \"text\".\nTwo é 😀")
        let lines = one + "\n\n" + #"{"text": "B"}"# + "\n" + "{broken\n"
        let all = read(lines, as: "many.jsonl")
        #expect(all.map(\.form) == [.jsonl, .jsonl, nil])
        #expect(all[1].document?.id == "many-3")
        #expect(all[2].rejection?.name == "many.jsonl#4")
        #expect(
            read("[\(one), {\"x\": 1}]", as: "a.json").map { $0.document == nil } == [false, true])
    }

    @Test func deepJSON() {
        let text = String(repeating: "{\"a\":", count: 100_000)
        #expect(read(text, as: "a.json").first?.rejection != nil)
    }

    @Test func feeds() throws {
        let rss = """
            <?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="x"><channel><title>Quay</title>
            <item><title>Talks &amp; maps</title><link>https://quay.example/a</link>
            <pubDate>Sun, 04 May 2031 08:15:00 +0200</pubDate>
            <description>Short.</description><content:encoded><![CDATA[<p>The envoys met.</p><p>They met again.</p>]]></content:encoded></item>
            <item><title>Empty</title></item></channel></rss>
            """
        let found = read(rss, as: "quay.xml")
        #expect(found.count == 2)
        let document = try #require(found[0].document)
        #expect(document.title == "Talks & maps")
        #expect(document.publisher == "Quay")
        #expect(document.url == "https://quay.example/a")
        #expect(
            document.published == PublicationDate(value: "2031-05-04T08:15:00+02:00", basis: .feed))
        #expect(document.text.string == "The envoys met.\n\nThey met again.")
        #expect(found[1].rejection?.reason == "is an entry without text")

        let atom = """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><entry><title>T</title>
            <link rel="alternate" href="https://quay.example/b"/><updated>2031-05-05T10:00:00Z</updated>
            <published>2031-05-04T10:00:00Z</published>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div></content></entry></feed>
            """
        let entry = try #require(read(atom, as: "a.xml").first?.document)
        #expect(entry.published?.value == "2031-05-04T10:00:00Z")
        #expect(entry.url == "https://quay.example/b")
        #expect(entry.text.string == "One.\n\nTwo.")

        let json =
            #"{"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "items": [{"id": "1", "url": "https://quay.example/c", "content_html": "<p>One &amp; two.</p>", "date_published": "2031-05-04T10:00:00Z"}]}"#
        let item = try #require(read(json, as: "a.json").first)
        #expect(item.form == .jsonFeed)
        #expect(item.document?.text.string == "One & two.")
    }

    @Test func listOfFeeds() {
        let opml = "<opml><body><outline xmlUrl='https://quay.example/feed'/></body></opml>"
        #expect(
            read(opml, as: "a.opml").first?.rejection?.reason == "lists 1 feeds on the network")
    }

    @Test func mail() throws {
        let text = """
            From: =?utf-8?Q?Minist=C3=A8re?= <press@m.example>
            To: desk@d.example
            Subject: =?utf-8?B?VGFsa3MgcmVzdW1l?=
            Date: Sun, 04 May 2031 08:15:00 +0200
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="xx"

            --xx
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            The caf=E9 talks went on for an hour, =
            the ministry said.
            --xx
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: base64

            PHA+SFRNTDwvcD4=
            --xx--
            """
        let found = try #require(read(text, as: "a.eml").first)
        #expect(found.form == .mail)
        #expect(found.document?.title == "Talks resume")
        #expect(found.document?.publisher == "Ministère")
        #expect(found.document?.published?.value == "2031-05-04T08:15:00+02:00")
        #expect(
            found.document?.text.string
                == "The café talks went on for an hour, the ministry said.")
    }

    @Test func richText() throws {
        let text =
            #"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator X;}\f0 The caf\'e9 \b talks\b0  went on.\par \u8220?Maps\u8221?, said {\i Lund}.{\pict 0102}\par}"#
        let found = try #require(read(text, as: "a.rtf").first)
        #expect(found.form == .rtf)
        #expect(found.document?.text.string == "The café talks went on.\n“Maps”, said Lund.")
    }

    @Test func nexis() throws {
        let text = """
            1 of 2 DOCUMENTS


            The Quay Courier

            May 4, 2031 Sunday
            Late Edition

            Harbour talks resume

            BYLINE: By ADA LUND

            LENGTH: 40 words

            DATELINE: PORT ALBA

            The envoys met on Sunday, and both
            sides spoke of progress.

            They meet again in June.

            LOAD-DATE: May 5, 2031

            LANGUAGE: ENGLISH

            2 of 2 DOCUMENTS

            The Quay Courier

            May 6, 2031 Tuesday

            Talks end

            LENGTH: 10 words

            The talks ended on Tuesday without a map.
            """
        let found = read(text, as: "export.txt")
        #expect(found.count == 2)
        let first = try #require(found[0].document)
        #expect(found[0].form == .nexis)
        #expect(first.title == "Harbour talks resume")
        #expect(first.publisher == "The Quay Courier")
        #expect(first.published?.value == "2031-05-04")
        #expect(
            first.text.string
                == "PORT ALBA — The envoys met on Sunday, and both sides spoke of progress.\n\nThey meet again in June."
        )
        #expect(found[1].document?.published?.value == "2031-05-06")
        #expect(found[1].document?.text.string == "The talks ended on Tuesday without a map.")
    }

    @Test func nexisUni() throws {
        let text = """
            Harbour talks resume
            The Quay Courier
            May 4, 2031 Sunday

            Copyright 2031 The Quay Courier
            Section: WORLD
            Length: 40 words
            Byline: By Ada Lund
            Body

            The envoys met on Sunday.

            They meet again in June.

            Classification

            Language: ENGLISH
            Subject: MAPS

            End of Document
            """
        let first = try #require(read(text, as: "export.txt").first?.document)
        #expect(first.title == "Harbour talks resume")
        #expect(first.publisher == "The Quay Courier")
        #expect(first.text.string == "The envoys met on Sunday.\n\nThey meet again in June.")
    }

    @Test func factiva() throws {
        let coded = """
            HD Harbour talks resume
            BY By Ada Lund
            WC 40 words
            PD 4 May 2031
            SN Quay Wire
            LA English
            LP
            The envoys met on Sunday.

            TD
            They meet again in June.
            CO quayco : Quay
            AN Document QW00000020310504e754000xx
            HD Second
            PD 5 May 2031
            SN Quay Wire
            TD
            Nothing else happened.
            """
        let found = read(coded, as: "factiva.txt")
        #expect(found.count == 2)
        let first = try #require(found[0].document)
        #expect(first.id == "QW00000020310504e754000xx")
        #expect(first.title == "Harbour talks resume")
        #expect(first.publisher == "Quay Wire")
        #expect(first.published?.value == "2031-05-04")
        #expect(first.text.string == "The envoys met on Sunday.\n\nThey meet again in June.")
        let plain = """
            Harbour talks resume
            40 words
            4 May 2031
            Quay Wire
            QW
            English
            Copyright 2031. Quay.

            The envoys met on Sunday.

            Document QW00000020310504e754000xx
            """
        let second = try #require(read(plain, as: "factiva.txt").first?.document)
        #expect(second.publisher == "Quay Wire")
        #expect(second.text.string == "The envoys met on Sunday.")
    }
}
