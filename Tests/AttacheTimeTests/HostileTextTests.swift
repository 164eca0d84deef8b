import AttacheModel
import AttacheTime
import Testing

@Suite struct HostileTextTests {
    @Test(arguments: [
        "1", "monday ", "2 2 ", "12/12/12/", "the first of the ", "two and a half ", "1,000,",
        "'90s ", "99999999-99-99 ", "between 1 and ", "next last week ", "in 9999 ", "\n \n",
        "\u{2019}",
        "years ago ", "by the end of the end of ",
    ])
    func repetitionIsHarmless(_ unit: String) {
        let text = SourceText(String(repeating: unit, count: 20_000 / unit.utf8.count))
        let found = timeCoder.expressions(in: text, documentDate: DayRange("2031-05-06"))
        for expression in found { #expect(expression.span.end <= text.count) }
    }

    @Test func hugeCountsStayInTheCalendar() {
        let text = SourceText("999999999 years ago, in 99999999 decades, 0 days ago, 9999-12-31.")
        let found = timeCoder.expressions(in: text, documentDate: DayRange("2031-05-06"))
        #expect(!found.isEmpty)
    }

    @Test func oddDatesOfPublication() {
        for date in ["0001-01-01", "9999-12-31", "2024-02-29"] {
            let text = SourceText(
                "Last year, next century, two months ago, on Friday, this Christmas, in 500 days.")
            _ = timeCoder.expressions(in: text, documentDate: DayRange(date))
        }
    }
}
