import AttacheModel

/// Mends names that scored arcs hang on a verb though they stand behind the noun that they name: a second
/// object right behind the first ("banned the airline Belavia"), and a name between a title and a comma
/// ("called on the Minister of Chile, H.E. Mr. Soto Vidal, and …"), with what addresses it.
package enum StrayNames {
    /// The tree stays a tree: the new head hangs on the old one. Complexity: O(n) for sentences without
    /// such names, else O(n²) at worst for each.
    package static func mend(_ sentence: inout Sentence) {
        for i in sentence.words.indices where isDottedVerb(sentence.words[i]) {
            addresses(i, in: &sentence)
        }
        for i in sentence.words.indices where isStray(i, in: sentence) {
            let verb = sentence.words[i].head
            var first = leftEdge(of: i, in: sentence)
            // "H.E." before it, cut off from it.
            var titles: [Int] = []
            while first - 1 > verb, isTitle(first - 1, in: sentence) {
                titles.append(first - 1)
                first -= 1
            }
            guard first - 1 > verb else { continue }
            let last = rightEdge(of: i, in: sentence)
            let isBehindComma = sentence.words[first - 1].form == ","
            guard
                let noun = isBehindComma
                    ? title(before: first - 1, of: verb, in: sentence)
                    : object(at: first - 1, of: verb, in: sentence)
            else { continue }
            if isBehindComma {
                // A name that is set off ends with a comma or the sentence.
                let next = last + 1 < sentence.words.count ? sentence.words[last + 1].form : "."
                guard [",", ".", ";", ")", "—", "–"].contains(next) else { continue }
            }
            sentence.words[i].head = noun
            sentence.words[i].relation = .appos
            for title in titles {
                sentence.words[title].head = i
                sentence.words[title].relation = .nmodDesc
            }
        }
    }

    /// "H.E." read as a verb.
    private static func isDottedVerb(_ word: Word) -> Bool {
        word.upos == .verb && word.head >= 0 && word.form.hasSuffix(".")
            && word.form.contains(where: \.isLetter)
            && word.form.allSatisfy { $0 == "." || $0.isUppercase }
    }

    /// Makes an abbreviation that was read as a verb the address of the name right behind it; what else
    /// hung on it hangs where it did.
    private static func addresses(_ i: Int, in sentence: inout Sentence) {
        let name = sentence.words.indices.dropFirst(i + 1).prefix(reachOfAddress).first {
            sentence.words[$0].upos == .propn && !sentence.words[$0].form.hasSuffix(".")
        }
        guard let name else { return }
        let head = sentence.words[i].head
        let isUnder = sentence.isBelow(name, i)
        for j in sentence.words.indices where j != name && sentence.words[j].head == i {
            let isOblique = sentence.words.contains { $0.head == j && $0.relation == .caseMarker }
            sentence.words[j].head = isUnder && !isOblique ? name : head
        }
        if isUnder {
            let isObject = head < i && sentence.words[head].upos == .verb
            sentence.words[name].head = head
            sentence.words[name].relation = isObject ? .obj : sentence.words[i].relation
        }
        sentence.words[i].head = name
        sentence.words[i].relation = .nmodDesc
        sentence.words[i].upos = .propn
    }

    /// How many words behind an address its name begins at most ("H.E. Mr. A").
    private static let reachOfAddress = 3

    /// A proper noun behind a verb that hangs on it as only one word of a phrase can, or as no name does.
    private static func isStray(_ i: Int, in sentence: Sentence) -> Bool {
        let word = sentence.words[i]
        guard word.upos == .propn, word.head >= 0, word.head < i,
            sentence.words[word.head].upos == .verb
        else { return false }
        let marks = sentence.words.lazy.filter { $0.head == i }.map(\.relation)
        switch word.relation.base {
        case .obj, .iobj, .xcomp: return !marks.contains(.caseMarker)
        case .conj, .parataxis, .dep, .appos:
            return !marks.contains(.cc) && !marks.contains(.caseMarker)
        default: return false
        }
    }

    /// Whether a word is an abbreviated address with nothing on it, wherever the tree hung it.
    private static func isTitle(_ i: Int, in sentence: Sentence) -> Bool {
        let word = sentence.words[i]
        return word.upos == .propn && word.form.hasSuffix(".") && word.form.count > 1
            && !sentence.words.contains { $0.head == i && $0.upos != .punct }
    }

    /// The noun of a phrase that ends right before a comma and is no aside between commas itself.
    private static func title(before comma: Int, of verb: Int, in sentence: Sentence) -> Int? {
        var noun = comma - 1
        while sentence.words[noun].head > verb { noun = sentence.words[noun].head }
        guard noun > verb, noun < comma, sentence.words[noun].head == verb,
            sentence.words[noun].upos == .noun || sentence.words[noun].upos == .propn
        else { return nil }
        switch sentence.words[noun].relation.base {
        case .obj, .obl, .iobj: break
        default: return nil
        }
        guard sentence.words[noun].relation != .oblUnmarked else { return nil }
        let first = leftEdge(of: noun, in: sentence)
        return sentence.words[first].form == ","
            || first > 0 && sentence.words[first - 1].form == "," ? nil : noun
    }

    /// The object that ends at `end`, when it is a noun.
    private static func object(at end: Int, of verb: Int, in sentence: Sentence) -> Int? {
        let word = sentence.words[end]
        return word.head == verb && word.relation == .obj && word.upos == .noun ? end : nil
    }

    private static func leftEdge(of i: Int, in sentence: Sentence) -> Int {
        var first = i
        while first > 0, sentence.isBelow(first - 1, i) { first -= 1 }
        return first
    }

    private static func rightEdge(of i: Int, in sentence: Sentence) -> Int {
        var last = i
        while last + 1 < sentence.words.count, sentence.isBelow(last + 1, i) { last += 1 }
        // A comma at the end belongs to what follows.
        while last > i, sentence.words[last].upos == .punct { last -= 1 }
        return last
    }
}
