import AttacheModel
import AttacheTime
import Testing

/// Expressions that stand alone, set against Wednesday 18 June 2031.
@Suite struct IsolatedTimeTests {
    private let reference = Day(2031, 6, 18)!

    @Test(
        arguments: [
            ("tuesday", "2031-06-24", nil), ("wednesday", "2031-06-25", nil),
            ("last tuesday", "2031-06-17", nil), ("21 june", "2031-06-21", nil),
            ("the 3rd of may", "2032-05-03", nil), ("may 2029", "2029-05-01", nil),
            ("last monday of august 2033", "2033-08-29", nil),
            ("second to last week of may 2030", "2030-05-13", nil),
            ("q2 2034", "2034-04-01", nil), ("five weeks ago", "2031-05-14", nil),
            ("in 3 months", "2031-09-18", nil), ("two days before christmas", "2031-12-23", nil),
            ("easter 2025", "2025-04-20", nil), ("orthodox easter 2024", "2024-05-05", nil),
            ("yom kippur 2023", "2023-09-25", nil), ("eid al-fitr 2024", "2024-04-10", nil),
            ("thanksgiving 2019", "2019-11-28", nil), ("3 sundays from now", "2031-07-06", nil),
            ("late october", "2031-10-21", "2031-11-01"),
            ("beginning of 2040", "2040-01-01", "2040-04-01"),
            ("next 4 months", "2031-07-01", "2031-11-01"),
            ("from 5 to 9 november", "2031-11-05", "2031-11-10"),
            ("1955 - 1957", "1955-01-01", "1958-01-01"),
            ("friday evening", "2031-06-20", "2031-06-21"),
        ] as [(String, String, String?)])
    func values(text: String, start: String, end: String?) {
        let found = timeCoder.isolated(text, reference: reference)
        #expect(found?.start?.prefix(10) == start[...], "\(text): \(String(describing: found))")
        #expect(found?.end.map { String($0.prefix(10)) } == end, "\(text)")
    }

    @Test func localeDecidesTheOrderOfNumbers() {
        let american = timeCoder.isolated("3/4/2030", reference: reference)
        let british = timeCoder.isolated("3/4/2030", reference: reference, isDayFirst: true)
        #expect(american?.start?.hasPrefix("2030-03-04") == true)
        #expect(british?.start?.hasPrefix("2030-04-03") == true)
    }

    @Test func boundsKeepOneEnd() {
        let after = timeCoder.isolated("since 2024", reference: reference)
        #expect(after?.kind == .after && after?.start?.hasPrefix("2024-01-01") == true)
        let before = timeCoder.isolated("before 2024", reference: reference)
        #expect(before?.kind == .before && before?.end?.hasPrefix("2024-01-01") == true)
    }

    @Test(arguments: ["a cup of tea", "42", "the last one", "room 12", "", "march on"])
    func noTime(text: String) {
        #expect(timeCoder.isolated(text, reference: reference) == nil)
    }
}
