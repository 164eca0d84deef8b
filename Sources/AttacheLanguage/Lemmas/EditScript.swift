/// How a lemma is made from a form: set the case, cut letters off the end, append others; or, for
/// words that share nothing with their lemma ("went", "is"), the lemma itself.
///
/// Follows the lemma rules of UDPipe 2 (Straka 2018), suffixes only.
package struct EditScript: Hashable, Sendable {
    package enum Casing: UInt8, Sendable { case lower, keep, title, number }

    package var casing: Casing
    /// Unicode scalars to cut off the end; null when `suffix` is the whole lemma.
    package var cut: Int?
    package var suffix: String

    package init(casing: Casing, cut: Int?, suffix: String) {
        self.casing = casing
        self.cut = cut
        self.suffix = suffix
    }

    /// The shortest script from `form` to `lemma`, lower case before title before kept case.
    package init(form: String, lemma: String) {
        var best: EditScript?
        let isNumber = form.utf8.contains(0x2C) && form.utf8.contains { $0 >= 0x30 && $0 <= 0x39 }
        for casing in isNumber ? [Casing.number, .keep] : [Casing.lower, .title, .keep] {
            let base = Array(Self.cased(form, casing).unicodeScalars)
            let target = Array(lemma.unicodeScalars)
            var shared = 0
            while shared < base.count, shared < target.count, base[shared] == target[shared] {
                shared += 1
            }
            guard shared > 0 else { continue }
            var suffix = String.UnicodeScalarView()
            suffix.append(contentsOf: target[shared...])
            let script = EditScript(
                casing: casing, cut: base.count - shared, suffix: String(suffix))
            if best == nil || script.cost < best!.cost { best = script }
        }
        if let best, best.cost <= 6 {
            self = best
        } else {
            self.init(casing: .keep, cut: nil, suffix: lemma)
        }
    }

    private var cost: Int { (cut ?? 0) + suffix.unicodeScalars.count }

    /// The lemma of `form`; null when the form is too short for the script. Complexity: O(n).
    package func lemma(of form: String) -> String? {
        guard let cut else { return suffix }
        let base = Self.cased(form, casing)
        if cut == 0, suffix.isEmpty { return base }
        var scalars = base.unicodeScalars
        guard scalars.count >= cut, scalars.count > cut || !suffix.isEmpty else { return nil }
        for _ in 0..<cut { scalars.removeLast() }
        scalars.append(contentsOf: suffix.unicodeScalars)
        return String(scalars)
    }

    /// `form` in a case; typographic apostrophes become plain, as in the treebanks. Numbers lose
    /// the commas between their digits.
    static func cased(_ form: String, _ casing: Casing) -> String {
        if form.utf8.contains(0xE2), form.unicodeScalars.contains("\u{2019}") {
            return cased(
                String(
                    String.UnicodeScalarView(
                        form.unicodeScalars.map { $0 == "\u{2019}" ? "'" : $0 })),
                casing)
        }
        switch casing {
        case .keep: return form
        case .number: return String(form.unicodeScalars.filter { $0 != "," })
        case .lower:
            var small = true
            for byte in form.utf8 where byte >= 0x80 || byte >= 0x41 && byte <= 0x5A {
                small = false
                break
            }
            return small ? form : form.lowercased()
        case .title:
            let lower = form.lowercased().unicodeScalars
            guard let first = lower.first else { return form }
            return String(first).uppercased() + String(String.UnicodeScalarView(lower.dropFirst()))
        }
    }

    /// One line of the model file: casing, letters to cut or `=`, suffix, between tabs.
    package var line: String { "\(casing.rawValue)\t\(cut.map(String.init) ?? "=")\t\(suffix)" }

    package init?(line: some StringProtocol) {
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard parts.count == 3, let code = UInt8(parts[0]), let casing = Casing(rawValue: code)
        else { return nil }
        self.init(
            casing: casing, cut: parts[1] == "=" ? nil : Int(parts[1]), suffix: String(parts[2]))
    }
}
