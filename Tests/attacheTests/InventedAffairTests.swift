import Foundation
import TestSupport
import Testing

/// Affairs of a few invented documents each (`Affairs`), from their texts to what they say together.
@Suite struct InventedAffairTests {
    private func consolidated(_ affair: String) throws -> [String: Any] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Affairs/\(affair)").path
        let run = try Program.run(["consolidate", folder], in: "/")
        #expect(run.status == 0, "\(run.messages)")
        return try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }

    private func entries(_ known: [String: Any], _ key: String) -> [[String: Any]] {
        known[key] as? [[String: Any]] ?? []
    }

    /// The status of every promise with `word` in its words.
    private func statuses(_ known: [String: Any], _ word: String) -> [String] {
        entries(known, "commitments").filter { ($0["what"] as? String ?? "").contains(word) }
            .compactMap { $0["status_at_end"] as? String }.sorted()
    }

    /// The stances by document of the claims that have a position in every one of `documents`.
    private func stances(_ known: [String: Any], _ documents: [String]) -> [[String: Set<String>]] {
        entries(known, "claims").map { claim in
            var found: [String: Set<String>] = [:]
            for position in claim["positions"] as? [[String: Any]] ?? [] {
                found[position["doc"] as! String, default: []].insert(position["stance"] as! String)
            }
            return found
        }.filter { found in documents.allSatisfy { found[$0] != nil } }
    }

    @Test func aCrossingAndAQuota() throws {
        let known = try consolidated("suam")
        #expect(statuses(known, "Suam") == ["kept"])
        #expect(statuses(known, "quota") == ["denied"])
        #expect(statuses(known, "mills") == ["kept"])
        let quota = stances(known, ["suam-02-uganda", "suam-04-daily"])
        #expect(quota.first?["suam-02-uganda"] == ["asserts"])
        #expect(quota.first?["suam-04-daily"]?.contains("denies") == true)
        let fishermen = stances(known, ["suam-02-uganda", "suam-03-kenya"])
        #expect(fishermen.contains { $0["suam-03-kenya"] == ["denies"] })
        let only = entries(known, "readouts").flatMap { $0["only_in"] as? [[String: Any]] ?? [] }
            .compactMap { $0["topic"] as? String }
        #expect(only.count == 5)
        for word in ["fishermen", "weighbridge", "power line", "rail", "milk"] {
            #expect(only.contains { $0.contains(word) }, "\(word) in \(only)")
        }
    }

    @Test func aClashOnARiver() throws {
        let known = try consolidated("courantyne")
        #expect(statuses(known, "patrol boats") == ["kept", "partly"])
        #expect(statuses(known, "fishermen") == ["kept"])
        let began = stances(known, ["courantyne-02-guyana", "courantyne-03-suriname"])
        #expect(began.count == 1)
        #expect(began.first?["courantyne-02-guyana"] == ["asserts"])
        #expect(began.first?["courantyne-03-suriname"] == ["denies"])
    }

    /// Fishing boats seized: a state's news agency speaks for it, numbers are turned down by name, some
    /// of the boats come back, and a line is opened in words without a related one.
    @Test func aSeizureAtSea() throws {
        let known = try consolidated("arguin")
        #expect(statuses(known, "canoes") == ["partly"])
        #expect(statuses(known, "radio channel") == ["kept"])
        #expect(statuses(known, "recordings before the end") == ["overdue"])
        let struck = stances(known, ["arguin-02-senegal-mfa", "arguin-03-mauritania"])
        #expect(struck.contains { $0["arguin-03-mauritania"] == ["denies"] })
        let dead = stances(known, ["arguin-01-flash", "arguin-03-mauritania"])
        #expect(dead.contains { $0["arguin-01-flash"] == ["asserts"] })
        let only = entries(known, "readouts").flatMap { $0["only_in"] as? [[String: Any]] ?? [] }
            .compactMap { $0["topic"] as? String }
        for word in ["marine reserves", "landing", "joint patrols", "radio channel"] {
            #expect(only.contains { $0.contains(word) }, "\(word) in \(only)")
        }
    }
}
