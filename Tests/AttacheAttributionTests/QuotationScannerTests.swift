import AttacheAttribution
import AttacheModel
import Testing

struct QuotationScannerTests {
    /// The quoted words of `text`, outermost quotations only, pieces joined by a bar.
    private func outer(_ text: String) -> [String] {
        let source = SourceText(text)
        return QuotationScanner.quotations(in: source).filter { $0.parent == nil }
            .map { $0.pieces.map { source[$0] }.joined(separator: "|") }
    }

    private func inner(_ text: String) -> [String] {
        let source = SourceText(text)
        return QuotationScanner.quotations(in: source).filter { $0.parent != nil }
            .map { $0.pieces.map { source[$0] }.joined(separator: "|") }
    }

    @Test(arguments: [
        ("\"We stay,\" she said.", ["We stay,"]),
        ("“We stay,” she said. “All of us.”", ["We stay,", "All of us."]),
        ("«Nous restons», he said.", ["Nous restons"]),
        ("„Wir bleiben“, he said.", ["Wir bleiben"]),
        ("``We stay,'' she said.", ["We stay,"]),
        ("''We stay,'' she said.", ["We stay,"]),
        ("The 'old guard' stays.", ["old guard"]),
    ])
    func marksOfEveryKind(text: String, quoted: [String]) {
        #expect(outer(text) == quoted)
    }

    @Test(arguments: [
        "The envoys' plan isn't the ministers' plan.",
        "It’s the envoys’ plan of the ’90s.",
        "Rock 'n' roll in the '60s wasn't banned.",
        "He stands 6'2 tall.",
    ])
    func apostrophesAreNoQuotations(text: String) {
        #expect(outer(text).isEmpty)
    }

    @Test func quotationsNest() {
        let text = "“He told me, ‘Go home,’ and left,” she said."
        #expect(outer(text) == ["He told me, ‘Go home,’ and left,"])
        #expect(inner(text) == ["Go home,"])
    }

    @Test func aQuotationRunsOverParagraphs() {
        let text = "“We came in peace.\n\n“We leave in peace,” he said.\n\nThen he left."
        #expect(outer(text) == ["We came in peace.|We leave in peace,"])
    }

    @Test func aQuotationWithoutNewMarkGoesOnToItsEnd() {
        let text = "“We came in peace.\n\nWe leave in peace,” he said."
        #expect(outer(text) == ["We came in peace.\n\nWe leave in peace,"])
    }

    @Test func anUnclosedQuotationEndsWithItsParagraph() {
        let text = "He said: “We leave.\n\nNobody answered."
        #expect(outer(text) == ["We leave."])
    }

    @Test func aStrayStraightMarkDoesNotSwallowTheNextQuotation() {
        let text = "The \"pact is dead. \"It lives,\" he said."
        #expect(outer(text) == ["It lives,"])
    }

    @Test func hostileTextTakesLinearTime() {
        for piece in ["\"", "“", "”", "‘a ", "\"a ", "“a\n", "'a' ", "«"] {
            let text = SourceText(String(repeating: piece, count: 60_000))
            let clock = ContinuousClock()
            let time = clock.measure { _ = QuotationScanner.quotations(in: text) }
            #expect(time < .seconds(5), "\(piece)")
        }
    }
}
