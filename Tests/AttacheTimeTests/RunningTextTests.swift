import AttacheKnowledge
import AttacheModel
import AttacheTime
import Testing

@Suite struct RunningTextTests {
    /// Expects the marked expressions with their values, and no others.
    private func expect(
        _ marked: String, dated date: String?, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let marks = MarkedText(marked)!
        let text = SourceText(marks.text)
        let found = timeCoder.expressions(in: text, documentDate: date.map { DayRange($0) })
            .flatMap { [$0] + $0.parts }.sorted { $0.span < $1.span }
        let shown = found.map { "[\($0.value) \(text[$0.span])]" }
        let wanted = marks.marks.map { "[\($0.label) \(text[$0.span])]" }
        #expect(Set(shown) == Set(wanted), sourceLocation: sourceLocation)
    }

    @Test func weekdaysFollowTheTense() {
        expect("The convoy left on [2031-06-16 Monday].", dated: "2031-06-18")
        expect("The convoy will leave on [2031-06-23 Monday].", dated: "2031-06-18")
        expect("A session is to be held on [2031-06-19 Thursday].", dated: "2031-06-18")
    }

    @Test func daysWithoutYearLieNear() {
        expect("It was lost on [2030-12-29 December 29].", dated: "2031-01-04")
        expect("It ends on [2031-02-02 February 2].", dated: "2031-01-04")
    }

    @Test func laterMentionsLeanOnEarlierOnes() {
        expect(
            "They met on [2030-03-04 4 March 2030] and, by [2035 2035], agreed. "
                + "[2030-03-05TMO The next morning] they left.", dated: "2031-01-04")
    }

    @Test func withoutDateOnlyWholeDatesResolve() {
        let text = SourceText("He came on Friday, 2 May 2031, and left last week.")
        let found = timeCoder.expressions(in: text)
        #expect(found.map(\.value) == ["2031-05-02", "XXXX-WXX"])
        #expect(found[1].window == nil && found[1].basis == .open)
    }

    @Test func theTextsOnlyYearServesWithoutDate() {
        let text = SourceText("It ran on 3 May and again from 7-9 May 2031.")
        let found = timeCoder.expressions(in: text)
        #expect(found.first?.window == DayRange("2031-05-03"))
        #expect(found.first?.basis == .text)
    }

    @Test func monthOfPublicationIsAWindow() {
        let text = SourceText("The ministry today condemned it.")
        let found = timeCoder.expressions(in: text, documentDate: DayRange("2031-05"))
        #expect(found.first?.window == DayRange("2031-05"))
    }

    @Test func numbersAreNoYears() {
        expect("Some 2000 people fled for $2010 a head on flight 1999.", dated: "2031-01-04")
        expect("He is 34 years old; her six-year-old son sang.", dated: "2031-01-04")
    }

    @Test func ambiguousDigitsAreFlagged() {
        let text = SourceText("Dated 03/04/2031 and 25/04/2031.")
        let found = timeCoder.expressions(in: text)
        #expect(found.map(\.isAmbiguous) == [true, false])
    }

    @Test func wordsBeforeADateBoundIt() {
        let text = SourceText("It held since 2011, until May 2020 and by 3 June 2021.")
        let found = timeCoder.expressions(in: text)
        #expect(found.map(\.bound) == [.since, .until, .by])
    }

    @Test func skippedSpansAreNotRead() {
        let text = SourceText("Posted 3 May 2031. It began on 1 May 2031.")
        let found = timeCoder.expressions(in: text, skipping: [Span(0, 18)])
        #expect(found.count == 1)
    }
}
