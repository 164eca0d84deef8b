import AttacheModel
import AttacheTime
import Testing

@Suite struct WindowFinderTests {
    private func finder(_ sentences: [Sentence], dated date: String?) -> WindowFinder {
        let source = text(sentences)
        let analysis = Analysis(sentences: sentences)
        let range = date.map { DayRange($0) }
        return WindowFinder(
            text: source, analysis: analysis,
            expressions: timeCoder.expressions(
                in: source, documentDate: range, analysis: analysis),
            published: range, knowledge: timeKnowledge)
    }

    @Test func nearestInTheTreeWins() {
        let one = sentence(
            """
            Troops NNS nsubj 2
            left VBD root 0
            on IN case 4
            Monday NNP obl 2
            after IN mark 8
            shells NNS nsubj 8
            had VBD aux 8
            fallen VBN advcl 2
            on IN case 10
            Saturday NNP obl 8
            """)
        let finder = finder([one], dated: "2031-06-18")
        #expect(finder.window(forWord: 1, inSentence: 0)?.range == DayRange("2031-06-16"))
        #expect(finder.window(forWord: 7, inSentence: 0)?.range == DayRange("2031-06-14"))
    }

    /// A clause that stands on a noun and tells what was done to it tells of what is over.
    @Test func whatWasDoneToSomebodySpokenOfIsOver() {
        let one = sentence(
            """
            She PRP nsubj 2
            spoke VBD root 0
            on IN case 4
            Monday NNP obl 2
            of IN case 6
            men NNS obl 2
            seized VBN acl 6
            abroad RB advmod 7
            """)
        let finder = finder([one], dated: "2031-06-18")
        #expect(finder.window(forWord: 1, inSentence: 0)?.range == DayRange("2031-06-16"))
        let window = finder.window(forWord: 6, inSentence: 0)
        #expect(window?.from == nil && window?.to == Day(2031, 6, 16))
    }

    @Test func theWorstSinceAYearIsNotOfThatYear() {
        let one = sentence(
            """
            The DT det 3
            worst JJS amod 3
            raid NN nsubj 6
            since IN case 5
            2019 CD nmod 3
            happened VBD root 0
            on IN case 8
            Monday NNP obl 6
            """)
        let finder = finder([one], dated: "2031-06-18")
        #expect(finder.window(forWord: 2, inSentence: 0)?.range == DayRange("2031-06-16"))
    }

    /// "to protest Tuesday's raid": the raid is over.
    @Test func theDayOfAThingDoesNotFollowAnInfinitive() {
        let one = sentence(
            """
            They PRP nsubj 2
            met VBD root 0
            to TO mark 4
            protest VB advcl 2
            Tuesday NNP nmod:poss 7
            's POS case 5
            raid NN obj 4
            """)
        let source = text([one])
        let found = timeCoder.expressions(
            in: source, documentDate: DayRange("2031-06-18"), analysis: Analysis(sentences: [one]))
        #expect(found.map(\.value) == ["2031-06-17"])
    }

    /// The hour is that of the day that is named beside it, and not of the report.
    @Test func aClockBesideADateIsOfItsDay() {
        let one = sentence(
            """
            On IN case 2
            5 CD obl 8
            June NNP nmod:unmarked 2
            2031 CD nmod:unmarked 2
            at IN case 6
            6:40 CD obl 8
            troops NNS nsubj 8
            fired VBD root 0
            """)
        let window = finder([one], dated: "2031-06-18").window(forWord: 7, inSentence: 0)
        #expect(window?.range == DayRange("2031-06-05"))
    }

    @Test func sinceLeavesTheEndOpen() {
        let one = sentence(
            """
            It PRP nsubj 2
            held VBD root 0
            since IN case 4
            2019 CD obl 2
            """)
        let window = finder([one], dated: "2031-06-18").window(forWord: 1, inSentence: 0)
        #expect(window?.from == Day(2019, 1, 1) && window?.to == nil)
    }

    /// What a count starts from lies before the narrative's day, whatever other days its clause names.
    @Test func whatIsCountedFromHasAWindowAndNoDay() {
        let one = sentence(
            """
            Talks NNS nsubj 2
            came VBD root 0
            days NNS obl:unmarked 6
            after IN mark 6
            Peru NNP nsubj 6
            banned VBD advcl 2
            firms NNS obj 6
            over IN case 11
            the DT det 11
            9 CD compound 11
            May NNP nmod 7
            """)
        let window = finder([one], dated: "2031-06-20").window(forWord: 5, inSentence: 0)
        #expect(window?.from == nil)
        #expect(window?.to == Day(2031, 6, 20))
        #expect(window?.text.map { text([one])[$0] } == "days after")
    }

    @Test func countsGoFromOtherEvents() {
        let one = sentence(
            """
            Rebels NNS nsubj 2
            fled VBD root 0
            three CD nummod 4
            days NNS obl:unmarked 6
            after IN case 6
            Monday NNP obl 2
            """)
        let window = finder([one], dated: "2031-06-20").window(forWord: 1, inSentence: 0)
        #expect(window?.range == DayRange("2031-06-19"))
    }

    @Test func aNarrativeGoesOnWithItsDay() {
        let first = sentence(
            """
            Police NNS nsubj 2
            came VBD root 0
            on IN case 4
            Monday NNP obl 2
            """)
        let second = sentence(
            """
            They PRP nsubj 2
            fired VBD root 0
            shots NNS obj 2
            """, at: first.span.end + 1)
        let window = finder([first, second], dated: "2031-06-18").window(
            forWord: 1, inSentence: 1)
        #expect(window?.range == DayRange("2031-06-16") && window?.basis == .text)
    }

    /// "the worst fighting in a decade" is not due in ten years.
    @Test func whatHappenedIsNotDueWithinALength() {
        let one = sentence(
            """
            They PRP nsubj 2
            fought VBD root 0
            in IN case 5
            a DT det 5
            decade NN obl 2
            """)
        #expect(
            finder([one], dated: "2031-06-18").window(forWord: 1, inSentence: 0)?.range.to == nil)
    }

    @Test func aClauseWithWhenHasTheDateBeforeIt() {
        let one = sentence(
            """
            It PRP nsubj 2
            began VBD root 0
            on IN case 5
            3 CD nummod 5
            May NNP obl 2
            , , punct 9
            when WRB advmod 9
            soldiers NNS nsubj 9
            held VBD advcl:relcl 5
            him PRP obj 9
            """)
        let window = finder([one], dated: "2031-06-18").window(forWord: 8, inSentence: 0)
        #expect(window?.range == DayRange("2031-05-03"))
    }

    /// "left the body under the 2015 accord": the year is the accord's.
    @Test func theDateOfAThingIsNotThatOfTheActAgainstIt() {
        let one = sentence(
            """
            Norway NNP nsubj 2
            withdrew VBD root 0
            from IN case 6
            the DT det 6
            2015 CD nummod 6
            accord NN obl 2
            """)
        #expect(finder([one], dated: "2031-06-18").window(forWord: 1, inSentence: 0)?.text == nil)
    }

    /// A day without a year on which something happened is past, one that was set need not be.
    @Test func theDayOfWhatHappenedIsPast() {
        func day(_ verb: String) -> DayRange? {
            let one = sentence(
                """
                They PRP nsubj 2
                \(verb) VBD root 0
                it PRP obj 2
                on IN case 6
                1 CD nummod 6
                August NNP obl 2
                """)
            return finder([one], dated: "2031-06-18").window(forWord: 1, inSentence: 0)?.range
        }
        #expect(day("ended") == DayRange("2030-08-01"))
        #expect(day("set") == DayRange("2031-08-01"))
    }

    @Test func whatIsSaidHasItsOwnTime() {
        let one = sentence(
            """
            In IN case 2
            talks NNS obl 4
            he PRP nsubj 4
            said VBD root 0
            trade NN nsubj 6
            doubled VBD ccomp 4
            in IN case 8
            2029 CD obl 6
            """)
        let finder = finder([one], dated: "2031-06-18")
        #expect(finder.window(forWord: 1, inSentence: 0)?.range.from == nil)
        #expect(finder.window(forWord: 5, inSentence: 0)?.range == DayRange("2029"))
    }

    @Test func aGroundHasItsOwnTime() {
        let one = sentence(
            """
            They PRP nsubj 2
            expelled VBD root 0
            him PRP obj 2
            for IN mark 5
            joining VBG advcl 2
            protests NNS obj 5
            in IN case 8
            2029 CD obl 5
            """)
        let finder = finder([one], dated: "2031-06-18")
        #expect(finder.window(forWord: 1, inSentence: 0)?.range.from == nil)
        #expect(finder.window(forWord: 4, inSentence: 0)?.range == DayRange("2029"))
    }

    @Test func theIssuersOwnActsTakeTheDayOfPublication() {
        let one = sentence(
            """
            We PRP nsubj 2
            condemn VBP root 0
            it PRP obj 2
            """)
        let finder = finder([one], dated: "2031-06")
        let window = finder.window(.init(sentence: 0, word: 1, isIssuersAct: true))
        #expect(window?.range == DayRange("2031-06"))
        #expect(finder.window(forWord: 1, inSentence: 0) == nil)
    }

    @Test(arguments: [
        ("They will pay within days", "2031-06-18/2031-06-25"),
        ("They will pay in the coming weeks", "2031-06-18/2031-07-18"),
        ("They will pay in days and not weeks", "2031-06-18/2031-07-02"),
        ("They will pay within ten days", "2031-06-18/2031-06-28"),
        ("They will pay within a decade", "2031-06-18/2041-06-18"),
        ("They will pay by the end of September", "2031-06-18/2031-09-30"),
        ("They will pay before Christmas", "2031-06-18/2031-12-25"),
        ("They will pay before 4 July", "2031-06-18/2031-07-04"),
        ("They will pay before the end of July", "2031-06-18/2031-07-31"),
        ("They will pay by the middle of next month", "2031-06-18/2031-07-15"),
        ("They will pay by mid-2032", "2031-06-18/2032-06-30"),
        ("They will pay in the second half of the year", "2031-07-01/2031-12-31"),
        ("They will pay not later than 4 July", "2031-06-18/2031-07-04"),
        ("They will pay no later than the end of July", "2031-06-18/2031-07-31"),
        ("They will move ten kilometres within a week", "2031-06-18/2031-06-25"),
        ("They will pay this week", "2031-06-18/2031-06-22"),
        ("They will pay in August", "2031-08-01/2031-08-31"),
    ])
    func dueWindows(words: String, range: String) {
        let rows = words.split(separator: " ").enumerated().map { i, form in
            i == 2 ? "\(form) VB root 0" : "\(form) NN dep 3"
        }.joined(separator: "\n")
        let finder = finder([sentence(rows)], dated: "2031-06-18")
        let window = finder.due(in: [Span(0, words.utf8.count)])
        #expect(window?.range.shown == range, "\(words)")
    }

    @Test func soonIsNoWindow() {
        let rows = "They PRP nsubj 3\nwill MD aux 3\npay VB root 0\nsoon RB advmod 3"
        let window = finder([sentence(rows)], dated: "2031-06-18").due(in: [Span(0, 18)])
        #expect(window == nil || window?.from == nil && window?.to == nil)
    }
}
