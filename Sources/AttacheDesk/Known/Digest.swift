import AttacheDossier
import AttacheModel
import AttacheStore

/// The front page as lines to copy into a message.
struct Digest {
    private struct Part {
        var title: String
        var lines: [(when: String, words: String, source: String)]
    }
    private let title: String
    private let parts: [Part]

    init(_ news: TodayNews, setting: DeskSetting) {
        title = "Digest of \(DayWords.day(setting.today()))"
        let phrases = setting.phrases
        func lines(_ answer: Answer, _ tell: (AnswerRow) -> (String, String))
            -> [(when: String, words: String, source: String)]
        {
            let read = AnswerRow.reader(answer)
            return answer.rows.map { cells in
                let row = read(cells)
                let (when, words) = tell(row)
                let source = [row.optional("publisher"), row.optional("published")]
                    .compactMap { $0 }.joined(separator: ", ")
                return (when, words, source)
            }
        }
        func event(_ row: AnswerRow) -> (String, String) {
            let window = DayRange(from: Day(iso: row["date_from"]), to: Day(iso: row["date_to"]))
            let told =
                EventType(rawValue: row["type"]).map {
                    phrases.told(
                        type: $0, mode: row.optional("mode"), triggers: [row["trigger"]],
                        status: row["status"],
                        actors: AnswerRow.list(row["actors"]),
                        recipients: AnswerRow.list(row["recipients"]))
                } ?? row["type"]
            let status = row["status"] == "occurred" ? "" : " (\(row["status"]))"
            return (DayWords.range(window) ?? "day unknown", told + status)
        }
        func commitment(_ row: AnswerRow) -> (String, String) {
            let window = DayRange(from: Day(iso: row["due_from"]), to: Day(iso: row["due_to"]))
            return (DayWords.range(window) ?? "no day", "\(row["by"]): \(row["what"])")
        }
        func claim(_ row: AnswerRow) -> (String, String) {
            (row["published"], "\(row["holder"]) \(row["stance"]): \(row["proposition"])")
        }
        parts =
            news.pairs.map { Part(title: $0.name, lines: lines($0.events, event)) }
            + [
                Part(title: "Due in 14 days", lines: lines(news.due, commitment)),
                Part(title: "Overdue", lines: lines(news.overdue, commitment)),
                Part(title: "Contested", lines: lines(news.contested, claim)),
                Part(title: "Designations", lines: lines(news.designations, event)),
                Part(
                    title: "Could not be read",
                    lines: news.rejected.map {
                        (DayWords.day($0.day), "\($0.reason); \($0.mend)", $0.name)
                    }),
            ].filter { !$0.lines.isEmpty }
    }

    var text: String {
        title + "\n"
            + parts.map { part in
                "\n\(part.title)\n"
                    + part.lines.map {
                        "- \($0.when): \(Self.line($0.words)) [\(Self.line($0.source))]\n"
                    }
                    .joined()
            }.joined()
    }

    var markdown: String {
        "# \(title)\n"
            + parts.map { part in
                "\n## \(MarkdownBrief.escape(part.title))\n\n"
                    + part.lines.map {
                        "- **\($0.when)** — \(MarkdownBrief.escape($0.words)) *(\(MarkdownBrief.escape($0.source)))*\n"
                    }.joined()
            }.joined()
    }

    var markup: Markup {
        let sections: [Markup] = parts.map { part in
            let items: [Markup] = part.lines.map {
                "<li><b>\($0.when)</b> — <bdi>\($0.words)</bdi> <i>(\($0.source))</i></li>\n"
            }
            return "<section><h2>\(part.title)</h2><ul>\(items)</ul></section>\n"
        }
        return "\(Layout.head("To copy", title))\(sections)"
    }

    private static func line(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}
