import AttacheModel

/// Keys and hashed features of a word for the lemma model.
package enum LemmaFeatures {
    /// The word's text, with `’` taken for `'`.
    @inline(__always)
    static func hash(_ form: String, lowered: Bool) -> UInt64 {
        var hash = FeatureHash.seed
        for scalar in form.unicodeScalars {
            let value = scalar.value == 0x2019 ? 0x27 : scalar.value
            hash = FeatureHash.mix(hash, UInt64(lowered ? ScalarClass.lowered(value) : value))
        }
        return FeatureHash.finish(hash)
    }

    /// The lexicon's key of a form with its tags.
    package static func key(_ form: String, upos: UPOS, xpos: String, lowered: Bool) -> UInt64 {
        var hash = FeatureHash.mix(hash(form, lowered: lowered), lowered ? 7 : 5)
        hash = FeatureHash.mix(hash, tag(upos))
        return FeatureHash.finish(FeatureHash.mix(hash, tag(xpos)))
    }

    /// The lexicon's key of a form with its Penn tag alone.
    package static func key(_ form: String, xpos: String) -> UInt64 {
        let hash = FeatureHash.mix(hash(form, lowered: false), 11)
        return FeatureHash.finish(FeatureHash.mix(hash, tag(xpos)))
    }

    @inline(__always)
    package static func tag(_ text: String) -> UInt64 {
        var hash: UInt64 = 17
        for byte in text.utf8 { hash = FeatureHash.mix(hash, UInt64(byte)) }
        return hash
    }

    @inline(__always)
    package static func tag(_ upos: UPOS) -> UInt64 { tag(upos.rawValue) }

    /// Fills `out` with the features of word `index`; each is joined with a script's number later.
    package static func collect(_ words: [Word], _ index: Int, into out: inout [UInt64]) {
        out.removeAll(keepingCapacity: true)
        let word = words[index]
        let scalars = word.form.unicodeScalars.map { UInt64(ScalarClass.lowered($0.value)) }
        let xpos = tag(word.xpos)
        let upos = tag(word.upos)
        let form = hash(word.form, lowered: true)
        var template: UInt64 = 0
        func add(_ a: UInt64, _ b: UInt64 = 0, _ c: UInt64 = 0) {
            template += 1
            var hash = FeatureHash.mix(FeatureHash.seed &+ template, a)
            hash = FeatureHash.mix(hash, b)
            out.append(FeatureHash.finish(FeatureHash.mix(hash, c)))
        }
        var suffix: UInt64 = 1
        for length in 1...6 {
            if length <= scalars.count {
                suffix = FeatureHash.mix(suffix, scalars[scalars.count - length])
            }
            add(suffix, xpos, UInt64(length))
            add(suffix, upos, UInt64(length))
        }
        add(xpos, upos)
        add(form, xpos)
        add(form)
        let capital = shape(word.form)
        let isFirst: UInt64 = index == 0 ? 1 : 0
        add(capital, xpos, isFirst)
        add(capital, upos, UInt64(min(scalars.count, 4)))
        add(capital, suffix, xpos)
        // A word all capitals in a sentence all capitals tells nothing.
        let neighbour = index > 0 ? shape(words[index - 1].form) : 9
        let next = index + 1 < words.count ? shape(words[index + 1].form) : 9
        add(capital, neighbour << 4 | next, xpos)
        let nextXPOS = index + 1 < words.count ? tag(words[index + 1].xpos) : 2
        let nextForm = index + 1 < words.count ? hash(words[index + 1].form, lowered: true) : 2
        let beforeForm = index > 0 ? hash(words[index - 1].form, lowered: true) : 2
        add(form, nextXPOS, xpos)
        add(form, nextForm)
        add(form, beforeForm)
        add(form, tag(word.features))
        let afterNext = index + 2 < words.count ? tag(words[index + 2].xpos) : 2
        add(form, nextXPOS, afterNext)
    }

    /// 0 small, 1 first letter capital, 2 all capitals, 3 mixed, 4 no letter.
    private static func shape(_ form: String) -> UInt64 {
        var upper = 0
        var lower = 0
        var first = false
        for (i, scalar) in form.unicodeScalars.enumerated() {
            switch ScalarClass.of(scalar.value) {
            case .upper:
                upper += 1
                if i == 0 { first = true }
            case .lower: lower += 1
            default: break
            }
        }
        if upper + lower == 0 { return 4 }
        if upper == 0 { return 0 }
        if lower == 0 { return upper == 1 ? 5 : 2 }
        return first && upper == 1 ? 1 : 3
    }
}
