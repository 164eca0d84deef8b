import AttacheModel

extension BriefSource {
    /// Designations, then proxies, backers, owners and memberships, then who holds which office.
    func links(designations: [Engagement], _ cited: inout CitationList) -> Brief.Section {
        let ties = ties(&cited)
        let acts = designations.suffix(BriefLimits.acts)
        let groups = [
            Brief.Group(
                title: "Designations",
                lines: acts.map { line($0, &cited) } + ties.designations,
                omitted: designations.count - acts.count + rest.count(.designations)
                    + rest.designations),
            Brief.Group(title: "Links", lines: ties.links, omitted: rest.links),
            Brief.Group(title: "Offices", lines: offices(&cited), omitted: rest.offices),
        ]
        return Brief.Section(
            kind: .links, title: "Designations, links and offices",
            groups: groups.filter { !$0.lines.isEmpty },
            whenEmpty: "No designation, link or office is in the texts held.")
    }

    private func ties(_ cited: inout CitationList) -> (
        designations: [Brief.Line], links: [Brief.Line]
    ) {
        var lines: (designations: [Brief.Line], links: [Brief.Line]) = ([], [])
        var seen: [String: Int] = [:]
        for coded in relevant {
            for relation in coded.record.relations {
                guard relation.predicate != .holdsOffice,
                    relation.predicate != .formerlyHeldOffice,
                    let subject = merged(relation.subject, in: coded.document.id),
                    let evidence = relation.evidence.first
                else { continue }
                let object = merged(relation.object, in: coded.document.id)
                guard sides.tells(relation.predicate, subject, object) else { continue }
                let what = [relation.objectText, object.map(name)].compactMap { $0 }
                if what.isEmpty { continue }
                let text = "\(Self.words(relation.predicate)) \(what.joined(separator: ", "))"
                guard seen.updateValue(1, forKey: (subject + " " + text).lowercased()) == nil,
                    let number = cited.cite(coded.document.id, evidence)
                else { continue }
                let line = Brief.Line(
                    subject: leadName(subject), text: text, citations: [number])
                if relation.predicate == .designatedAs {
                    lines.designations.append(line)
                } else {
                    lines.links.append(line)
                }
            }
        }
        return lines
    }

    /// One line a person of the parties, with all offices that the texts give.
    private func offices(_ cited: inout CitationList) -> [Brief.Line] {
        var order: [String] = []
        var held: [String: (titles: [String], places: [DocumentSpan])] = [:]
        for coded in relevant {
            for relation in coded.record.relations {
                guard
                    relation.predicate == .holdsOffice
                        || relation.predicate == .formerlyHeldOffice,
                    let title = relation.objectText.map(Wording.trimmed),
                    let evidence = relation.evidence.first,
                    let holder = merged(relation.subject, in: coded.document.id),
                    party(of: holder) != nil
                else { continue }
                let words =
                    (relation.predicate == .formerlyHeldOffice
                        ? "formerly " + title : Wording.sentenceCase(title))
                    + Self.term(relation)
                if held[holder] == nil { order.append(holder) }
                var entry = held[holder] ?? ([], [])
                // With its term the office is told whole; without, it adds nothing to that.
                let isTold = entry.titles.contains {
                    $0.lowercased().hasPrefix(words.lowercased())
                }
                if !isTold {
                    if let i = entry.titles.firstIndex(where: {
                        words.lowercased().hasPrefix($0.lowercased() + " (")
                    }) {
                        entry.titles.remove(at: i)
                        entry.places.remove(at: i)
                    }
                    entry.titles.append(words)
                    entry.places.append(.init(document: coded.document.id, span: evidence))
                }
                held[holder] = entry
            }
        }
        return order.map { holder in
            let entry = held[holder]!
            return Brief.Line(
                subject: leadName(holder), text: entry.titles.joined(separator: "; "),
                citations: cited.cite(entry.places, limit: 3))
        }
    }

    /// " (since May 2026)", " (2015 to 2019)", or nothing where no text tells a term.
    private static func term(_ relation: ActorRelation) -> String {
        func words(_ window: Window?) -> String? { window.flatMap { DayWords.range($0.range) } }
        return switch (words(relation.since), words(relation.until)) {
        case (let since?, let until?): " (\(since) to \(until))"
        case (let since?, nil): " (since \(since))"
        case (nil, let until?): " (until \(until))"
        case (nil, nil): ""
        }
    }

    private static func words(_ predicate: ActorRelation.Predicate) -> String {
        switch predicate {
        case .holdsOffice: "holds the office of"
        case .formerlyHeldOffice: "formerly held the office of"
        case .leads: "leads"
        case .memberOf: "is a member of"
        case .partOf: "is part of"
        case .proxyOf: "is a proxy of"
        case .backs: "backs"
        case .designatedAs: "is designated as"
        case .owns: "owns"
        }
    }
}
