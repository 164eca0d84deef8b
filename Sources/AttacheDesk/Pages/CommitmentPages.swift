import AttacheDossier
import AttacheExport
import AttacheModel
import AttacheStore

/// What is due: month by month, and as a calendar to subscribe to.
struct CommitmentPages: Sendable {
    let joint: JointPool
    let setting: DeskSetting
    let layout: Layout

    /// The most entries of each kind that a calendar to subscribe to has.
    private static let largestCalendar = 100
    /// How long ago a day may be, so that it is still in that calendar.
    private static let back = 92

    func add(to router: inout Router) {
        router.on(.get, "/calendar") { request, _ in try calendar(request) }
        router.on(.get, "/commitments.ics") { request, _ in try subscription(request) }
    }

    private func calendar(_ request: Request) throws -> Response {
        let today = setting.today()
        let month = try QuestionFields.day(request, "month") ?? today
        let (year, number, _) = month.civil
        let first = Day(year, number, 1) ?? today
        let length = Day.length(ofMonth: number, year: year)
        var question = Question(.followed)
        question.due = DayRange(from: first, to: first + (length - 1))
        question.actors = request.fields("actor")
        question.limit = 400
        question.asOf = today
        let answer = try joint.answer(question)
        let body: Markup = """
            \(Layout.head("What is due", MonthSheet.title(first)))
            <nav class="pager" aria-label="Months"><a rel="prev" href="/calendar?month=\((first - 1).description)">← Earlier</a> <a href="/calendar">This month</a> <a rel="next" href="/calendar?month=\((first + length).description)">Later →</a> <a href="/commitments">All commitments</a></nav>
            \(MonthSheet(first: first, length: length, today: today, answer: answer).markup)
            """
        return layout.page("Due in \(MonthSheet.title(first))", body, path: "/commitments")
    }

    private func subscription(_ request: Request) throws -> Response {
        let actors = request.fields("actor")
        let today = setting.today()
        var planned = Question(.engagements)
        planned.actors = actors
        planned.statuses = [Event.Status.planned.rawValue]
        planned.days = DayRange(from: today - Self.back, to: nil)
        planned.limit = Self.largestCalendar
        var due = Question(.followed)
        due.actors = actors
        due.due = DayRange(from: today - Self.back, to: nil)
        due.limit = Self.largestCalendar
        let (plans, promises) = (planned, due)
        let dossier = try joint.withStore { store, _ in
            try store.dossier(planned: plans, due: promises, now: today)
        }
        let source = ExportSource(
            documents: dossier.documents, consolidation: dossier.consolidation,
            codes: setting.codes, now: today)
        let bytes = ExportFormat.named("ics")?.bytes(source) ?? []
        return Response(
            headers: [
                ("Content-Type", "text/calendar; charset=utf-8"),
                ("Content-Disposition", "inline; filename=\"commitments.ics\""),
            ], body: bytes)
    }
}

/// A month as a sheet of weeks. What is due within a window of more than a week stands above it, since
/// it belongs to no day.
struct MonthSheet {
    let first: Day
    let length: Int
    let today: Day
    let answer: Answer

    static func title(_ day: Day) -> String {
        let words = DayWords.day(day).split(separator: " ")
        return words.dropFirst().joined(separator: " ")
    }

    var markup: Markup {
        let read = AnswerRow.reader(answer)
        var byDay: [Int: [Markup]] = [:]
        var wide: [Markup] = []
        for cells in answer.rows {
            let row = read(cells)
            let window = DayRange(from: Day(iso: row["due_from"]), to: Day(iso: row["due_to"]))
            let link = DeskLink.document(row["document"], at: row["start"])
            let words: Markup =
                "<a href=\"\(link)\"><b>\(row["by"])</b> <bdi>\(row["what"].prefix(90))</bdi></a>"
            if let from = window.from, let to = window.to, to - from <= 7 {
                for day in from.number...to.number
                where day >= first.number && day < first.number + length {
                    byDay[day, default: []].append("<li>\(words)</li>")
                }
            } else {
                wide.append(
                    "<li><span class=\"when\">\(DayWords.range(window) ?? "")</span> \(words)</li>")
            }
        }
        let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        let heads: [Markup] = names.map { "<th scope=\"col\">\($0)</th>" }
        var weeks: [Markup] = []
        var monday = first - first.weekday
        while monday < first + length {
            let days: [Markup] = (0..<7).map { offset in
                let day = monday + offset
                guard day >= first, day < first + length else { return "<td class=\"other\"></td>" }
                let items: Markup = byDay[day.number].map { "<ul>\($0)</ul>" } ?? ""
                let mark: Markup = day == today ? " class=\"today\" aria-current=\"date\"" : ""
                return "<td\(mark)><span class=\"day\">\(day.civil.day)</span>\(items)</td>"
            }
            weeks.append("<tr>\(days)</tr>\n")
            monday = monday + 7
        }
        let wideList: Markup =
            wide.isEmpty
            ? ""
            : "<section><h2>Within longer windows</h2><ul class=\"lines\">\(wide)</ul></section>"
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="Month"><table class="month"><thead><tr>\(heads)</tr></thead><tbody>\(weeks)</tbody></table></div>\(wideList)
            """
    }
}
