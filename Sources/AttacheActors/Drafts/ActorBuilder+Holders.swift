import AttacheKnowledge
import AttacheModel

extension ActorBuilder {
    /// Mentions that the search for a holder looks back over.
    private static let longestLook = 400

    /// "the Ruritanian president", "a spokesman".
    mutating func holderNominal(
        _ v: Int, _ phrase: RolePhrase, _ role: RoleNoun, _ head: String, _ target: Int?
    ) -> Int {
        let view = views[v]
        let words = mentionWords(phrase, view)
        let country = target.flatMap { drafts[$0].country }
        let title = phrase.title.lowercased()
        if phrase.time == .now, !phrase.isIndefinite {
            var best: Int?
            var found: DraftMention?
            var steps = 0
            for mention in mentions.reversed() where mention.drafts.count == 1 {
                steps += 1
                if steps > Self.longestLook { break }
                // "President A told B of President C's words. The president …": of those whom a sentence
                // names, its subject.
                if let found {
                    if found.isSubject || mention.sentence != found.sentence { break }
                    if !mention.isSubject { continue }
                }
                let d = mention.drafts[0]
                guard drafts[d].kind == .person || drafts[d].kind == .office else { continue }
                if let country, side(of: d) != country { continue }
                // "The minister spoke to Minister A": a title does not point ahead.
                if mention.sentence == view.number, mention.words.lowerBound >= words.upperBound {
                    continue
                }
                if target == nil, isIssuersOwn(phrase, role, view),
                    let other = drafts[d].country, other != issuer?.country
                {
                    continue
                }
                if let gender = role.gender, let other = drafts[d].gender, gender != other {
                    continue
                }
                let fits = drafts[d].offices.contains { office in
                    let held = office.title.lowercased()
                    return office.time == .now && fit(title, held, head)
                }
                let known = drafts[d].known.map { entry in
                    knowledge.actors[entry].terms.contains { term in
                        fit(title, term.office.lowercased(), head)
                            && (year.map { term.holds(in: $0) } ?? true)
                    }
                }
                let sector =
                    drafts[d].sector ?? drafts[d].known.flatMap { knowledge.actors[$0].sector }
                let isLeader =
                    head == "leader" && country != nil
                    && drafts[d].kind == .person && sector == .gov
                if fits || known == true || isLeader {
                    (best, found) = (d, mention)
                }
                if drafts[d].kind == .office, drafts[d].noun == head,
                    country == nil || drafts[d].country == country,
                    phrase.isDefinite || drafts[d].name.lowercased() == title
                {
                    (best, found) = (d, mention)
                }
            }
            if let best {
                if let target, drafts[best].kind == .person,
                    let i = drafts[best].offices.firstIndex(where: { $0.object == nil })
                {
                    drafts[best].offices[i].object = target
                }
                note(view, words, [best], .nominal, counts: true)
                return best
            }
        }
        if let d = apposed(v, phrase, role, country, words) { return d }
        let key =
            "office:\(country ?? ""):\(target ?? -1):\(title)"
            + (phrase.isIndefinite ? ":\(v)" : "")
        let isNew = keys[key] == nil
        let made = sector(role, target)
        let kind: Actor.Kind = role.kind == .office ? .office : .person
        let reason = phrase.stateReason
        let d = draft(key) {
            var draft = ActorDraft(name: phrase.title, kind: kind)
            draft.noun = head
            draft.gender = role.gender
            return draft
        }
        if isNew {
            if phrase.isIndefinite { isIndefinite.insert(d) }
            if target == nil { drafts[d].host = host(v, phrase.words) }
            if let target {
                drafts[d].setCountry(
                    country,
                    "office: \(phrase.title), \(reason.isEmpty ? drafts[target].name : reason)")
            }
            drafts[d].setSector(made, "noun: \(role.noun)")
            if role.kind == .office {
                let span = view.span(words)
                drafts[d].offices.append(
                    ActorDraft.Office(
                        title: phrase.title, time: phrase.time, object: target, evidence: span,
                        isSaid: target != nil))
            }
        }
        note(view, words, [d], .nominal, counts: true)
        return d
    }

    /// The country that the text or, where it is silent, the files give.
    func side(of draft: Int) -> String? {
        drafts[draft].country ?? drafts[draft].known.flatMap { knowledge.actors[$0].country }
    }

    /// "The Prime Minister" with capitals and no state in a government's own text is its own.
    private func isIssuersOwn(_ phrase: RolePhrase, _ role: RoleNoun, _ view: SentenceView) -> Bool
    {
        issuer != nil && role.kind == .office && view.isCapitalized(phrase.words.lowerBound)
            && phrase.words.lowerBound > 0
    }

    /// Whether a title that the text repeats is the same office as one held.
    func fit(_ title: String, _ held: String, _ head: String) -> Bool {
        if title == held { return true }
        // "the minister" for "foreign minister", not "the president" for "vice president".
        if title == head {
            return
                (held.hasSuffix(" " + title) || held.hasPrefix(title + " of ")
                || held.hasPrefix(title + " for "))
                && !knowledge.words["rank"].contains(
                    held.split(separator: " ").first.map(String.init) ?? "")
        }
        // "the deputy secretary" for "deputy secretary of state"
        if title.contains(" "), held.hasPrefix(title + " of ") || held.hasPrefix(title + " for ") {
            return true
        }
        return held.hasSuffix(title) && held.utf8.count < title.utf8.count * 2
    }

    /// "A B said so. The foreign minister was …": an office told with the article for the first time
    /// goes on with the person who was the subject just before, if the text gives that person no
    /// office.
    private mutating func apposed(
        _ v: Int, _ phrase: RolePhrase, _ role: RoleNoun, _ country: String?, _ words: Range<Int>
    ) -> Int? {
        let view = views[v]
        guard role.kind == .office, phrase.time == .now, !phrase.isIndefinite,
            phrase.isDefinite || country != nil, !phrase.isCounterpart,
            !isQuoted(views[v].words[words.lowerBound].span.start),
            view.words[view.head(of: words)].relation.base == .nsubj
                || view.lower(at: phrase.start - 1) == ","
        else { return nil }
        var steps = 0
        for mention in mentions.reversed() where mention.drafts.count == 1 {
            steps += 1
            if steps > 30 || view.number - mention.sentence > 1 { return nil }
            guard mention.isSubject, mention.form == .name || mention.form == .pronoun else {
                continue
            }
            let d = mention.drafts[0]
            guard drafts[d].kind == .person, drafts[d].known == nil,
                !drafts[d].offices.contains(where: { $0.time == .now })
            else { return nil }
            if let gender = role.gender, let other = drafts[d].gender, gender != other {
                return nil
            }
            if let country, let other = drafts[d].country, country != other { return nil }
            drafts[d].setCountry(country, "office: \(phrase.title)")
            drafts[d].setSector(sector(role, nil), "office: \(phrase.title)")
            drafts[d].offices.append(
                ActorDraft.Office(
                    title: phrase.title, time: .now, object: object(v, phrase),
                    evidence: view.span(words), isSaid: true))
            note(view, words, [d], .nominal, counts: true)
            return d
        }
        return nil
    }

    /// Whether a place lies inside quotation marks of its paragraph, where another's words name
    /// others. Complexity: O(length of the paragraph before it), 2,000 bytes at most.
    private func isQuoted(_ offset: Int) -> Bool {
        var straight = 0
        var depth = 0
        var i = offset - 1
        let bytes = text.utf8
        while i >= max(0, offset - 2000) {
            if bytes[i] == 10, i > 0, bytes[i - 1] == 10 { break }
            if bytes[i] == UInt8(ascii: "\"") { straight += 1 }
            // U+201C and U+201D
            if bytes[i] == 0xE2, i + 2 < bytes.count, bytes[i + 1] == 0x80 {
                if bytes[i + 2] == 0x9C { depth += 1 }
                if bytes[i + 2] == 0x9D { depth -= 1 }
            }
            i -= 1
        }
        return straight % 2 == 1 || depth > 0
    }
}
