import AttacheKnowledge
import AttacheModel

extension RoleReader {
    /// Gives holders to the offices that somebody takes, leaves or holds by a verb: "NAME was
    /// appointed envoy", "NAME resigned as envoy", "NAME replaced NAME as envoy".
    func changed(
        _ phrases: inout [RolePhrase], _ view: SentenceView, _ units: [Unit], _ unitAt: [Int],
        _ phraseOfUnit: [Int: Int]
    ) {
        let changes = OfficeChange.all(in: view.sentence, knowledge.officeChanges)
        for change in changes {
            guard let title = change.title, unitAt[title] >= 0,
                let p = phraseOfUnit[unitAt[title]], !phrases[p].isPlural,
                knowledge.roles[phrases[p].role].kind == .office
            else { continue }
            guard let holder = unit(at: change.holder, phrases, unitAt, phraseOfUnit) else {
                if view.words[change.holder].upos == .pron, phrases[p].holders.isEmpty {
                    phrases[p].isPredicate = true
                }
                continue
            }
            guard holder != unitAt[title], units[holder].isPersonName || units[holder].isRole else {
                continue
            }
            if change.change == .leaves, phrases[p].isTaken {
                phrases[p].predecessor = holder
                continue
            }
            // "A replaced B as envoy" is not "B as envoy".
            let others = changes.filter { $0.verb == change.verb && $0.change == .leaves }
                .compactMap { unit(at: $0.holder, phrases, unitAt, phraseOfUnit) }
            if change.change == .takes, phrases[p].holders.allSatisfy(others.contains) {
                phrases[p].holders = []
            }
            guard phrases[p].holders.isEmpty || phrases[p].holders == [holder] else { continue }
            if units[holder].isPersonName {
                phrases[p].holders = [holder]
            } else {
                phrases[p].appointee = holder
            }
            switch (change.change, change.isAhead) {
            case (.leaves, false): phrases[p].time = .past
            case (.takes, let isAhead):
                if isAhead { phrases[p].time = .future }
                phrases[p].isTaken = true
            default: break
            }
        }
    }

    /// The unit that a word is of; the person where it is the title before a name.
    private func unit(
        at word: Int, _ phrases: [RolePhrase], _ unitAt: [Int], _ phraseOfUnit: [Int: Int]
    ) -> Int? {
        guard unitAt[word] >= 0 else { return nil }
        return phraseOfUnit[unitAt[word]].flatMap { phrases[$0].holders.first } ?? unitAt[word]
    }
}
