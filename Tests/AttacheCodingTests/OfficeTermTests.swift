import AttacheModel
import Testing

@Suite struct OfficeTermTests {
    /// "TITLE since | until" of a person's offices.
    private func terms(_ text: String, of name: String) -> [String] {
        let record = Reading(text, published: "2031-06-18").record
        guard let id = record.actors.first(where: { $0.name == name })?.id else {
            return ["nobody is \(name)"]
        }
        return record.relations
            .filter {
                $0.subject == id
                    && ($0.predicate == .holdsOffice || $0.predicate == .formerlyHeldOffice)
            }
            .map { relation in
                func days(_ window: Window?) -> String {
                    guard let window else { return "-" }
                    let from = window.from?.description ?? ""
                    let to = window.to?.description ?? ""
                    return from == to ? from : "\(from)/\(to)"
                }
                let former = relation.predicate == .formerlyHeldOffice ? "formerly " : ""
                return former + (relation.objectText ?? "").lowercased() + " "
                    + days(relation.since) + " " + days(relation.until)
            }
    }

    @Test(arguments: [
        (
            "Norway's Ingrid Dahl was appointed foreign minister on Monday.",
            "foreign minister 2031-06-16 -"
        ),
        (
            "Ingrid Dahl became Norway's foreign minister in May.",
            "foreign minister 2031-05-01/2031-05-31 -"
        ),
        (
            "Ingrid Dahl, who has been Norway's foreign minister since 2029, met the envoys.",
            "foreign minister 2029-01-01/2029-12-31 -"
        ),
        (
            "Ingrid Dahl served as defence minister of Norway from 2021 to 2024.",
            "formerly defence minister 2021-01-01/2021-12-31 2024-01-01/2024-12-31"
        ),
        (
            "Ingrid Dahl resigned as Norway's defence minister on Tuesday.",
            "formerly defence minister - 2031-06-17"
        ),
        (
            "Norway's Defence Minister Ingrid Dahl resigned on Tuesday.",
            "formerly defence minister - 2031-06-17"
        ),
        (
            "King Olav dismissed Defence Minister Ingrid Dahl on Tuesday.",
            "formerly defence minister - 2031-06-17"
        ),
        (
            "Ingrid Dahl, appointed ambassador to Chile in 2030, has left Santiago.",
            "ambassador to chile 2030-01-01/2030-12-31 -"
        ),
        (
            "Norway's Ingrid Dahl will not become foreign minister in July.", ""
        ),
    ])
    func aTermIsAsTold(text: String, expected: String) {
        #expect(terms(text, of: "Ingrid Dahl").joined(separator: "; ") == expected)
    }

    @Test func whoeverReplacesSomebodyTakesWhatTheOtherLeaves() {
        let text = "Ingrid Dahl replaced Per Lie as Norway's foreign minister on Monday."
        #expect(terms(text, of: "Ingrid Dahl") == ["foreign minister 2031-06-16 -"])
        #expect(terms(text, of: "Per Lie") == ["formerly foreign minister - 2031-06-16"])
    }

    @Test func whoeverWillBeReplacedHoldsItStill() {
        let text = "Ingrid Dahl will replace Per Lie as Norway's foreign minister in August."
        #expect(terms(text, of: "Per Lie") == ["foreign minister - 2031-08-01/2031-08-31"])
    }

    @Test func aMinisterWhoIsAppointedIsNobodyElse() {
        let text = """
            Foreign Minister Ingrid Dahl of Norway met the envoys of Chile in Oslo.

            The foreign minister was appointed prime minister on Monday.
            """
        #expect(
            terms(text, of: "Ingrid Dahl").sorted() == [
                "foreign minister - -", "prime minister 2031-06-16 -",
            ])
        let names = Reading(text).record.actors.map { $0.name.lowercased() }
        #expect(!names.contains("prime minister"))
    }

    @Test func aPronounTakesAnOffice() {
        let text = """
            Ingrid Dahl of Norway met the envoys of Chile in Oslo. She became foreign minister in May.
            """
        #expect(
            terms(text, of: "Ingrid Dahl") == ["foreign minister 2031-05-01/2031-05-31 -"])
    }

    @Test func theEndOfAnotherOfficeIsNotItsOwn() {
        let found = terms(
            "Norway's trade minister, Ingrid Dahl, who was chief of the Harbour Bank until 2023, left.",
            of: "Ingrid Dahl")
        #expect(!found.contains { $0.contains("trade minister") && $0.contains("2023") })
    }

    @Test func theHourThatAMeetingEndsEndsNoOffice() {
        let found = terms(
            "Norway's Prime Minister Ingrid Dahl held a meeting with envoys until 8:15 p.m. on Tuesday.",
            of: "Ingrid Dahl")
        #expect(found == ["prime minister - -"])
    }
}
