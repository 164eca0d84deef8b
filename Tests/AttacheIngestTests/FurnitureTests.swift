import AttacheIngest
import AttacheModel
import Testing

@Suite struct FurnitureTests {
    private func check(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let (plain, wanted) = marked(text)
        let found = FurnitureFinder(data: ingestData).furniture(in: SourceText(plain))
        #expect(found == wanted, sourceLocation: sourceLocation)
    }

    @Test func datelines() {
        check("[dateline|PORT ALBA, May 4 (QC) -] The envoys met on Sunday, officials said.")
        check("[dateline|Port Alba, May 4 (IANS)] The envoys met on Sunday, officials said.")
        check("[dateline|Port Alba, May 4 (ANI):] The envoys met on Sunday, officials said.")
        check("[dateline|Port Alba, IRNA –] The envoys met on Sunday, officials said.")
        check("[dateline|PORT ALBA, May 4. /TASS/.] The envoys met on Sunday, officials said.")
        check("Port Alba (Upper Town) Residents met on Sunday, officials said.")
        check("[dateline|Port Alba:] The envoys of both countries met on Sunday, officials said.")
        check("[dateline|Sunday, May 4, 2031]\nThe envoys met on Sunday, officials said.")
        check("[dateline|Port Alba, 4 May 2031]\nThe envoys met on Sunday, officials said.")
        check(
            "Foreign Ministry of Alba\nPress release\n[dateline|Port Alba, 4 May 2031]\n\n"
                + "The envoys met on Sunday, officials said.")
        check("The envoys met on Sunday.\nPort Alba, 4 May 2031\nThey talked at length of fish.")
        check("Question: When will the envoys meet again?")
        check("LUND: Good morning to you all.\nQUESTION: Why?\nLUND: Because.\nQUESTION: When?")
        check("The envoys met - for the first time in May 2030 - and spoke of maps.")
    }

    @Test func linesByTheirWords() {
        check(
            """
            The envoys met on Sunday, officials said.
            [read_also|Also read: The map that nobody drew]
            They meet again in June.
            [edit_note|(Edited by Ada Lund)]
            [promo|Follow us on our channels for more.]
            """)
    }

    @Test func headings() {
        check(
            """
            The envoys of both countries met on Sunday for the first time in a year, officials of both sides said.
            [caption|Maps and fish]
            Both sides claim the waters around the harbour, which are rich in fish and poor in everything else.
            He said no.
            They will meet again in June, when the harbour is free of ice and the hotel is open again.
            """)
    }

    @Test func embeddedPosts() {
        check(
            """
            “We met the envoy of Sudland today to speak about the map and the fish,” Minister Lund wrote.
            [embed|We met the envoy of Sudland today to speak about the map and… pic.twitter.com/aBcD
            — Ada Lund (@adalund) May 4, 2031]
            A spokesman of Sudland was not to be reached on Sunday, when most of its offices are closed.
            We thank our hosts for the warm welcome and the cold fish.
            [embed|— Sudland Embassy (@sudland) May 4, 2031]
            The two sides are to meet again in June, if the harbour is free of ice by then.
            """)
    }
}
