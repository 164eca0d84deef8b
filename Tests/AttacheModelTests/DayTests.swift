import AttacheModel
import Testing

@Suite struct DayTests {
    @Test func roundTripsEveryDayOfFourCenturies() {
        var day = Day(1800, 1, 1)!
        let end = Day(2200, 1, 1)!
        while day < end {
            let (y, m, d) = day.civil
            #expect(Day(y, m, d) == day)
            day = day + 1
        }
    }

    @Test func knowsWeekdaysAndRejectsDaysThatAreNot() {
        #expect(Day(2025, 7, 25)!.weekday == 4)
        #expect(Day(2023, 2, 29) == nil)
        #expect(Day(iso: "2025-7-25") == nil)
        #expect(Day(iso: "2025-07-25")?.description == "2025-07-25")
    }
}
