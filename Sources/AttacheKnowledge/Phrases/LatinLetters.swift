/// Folding of Latin letters: without case and diacritics. Letters of other scripts stay what they are,
/// so that lookalikes never meet.
public enum LatinLetters {
    /// Base letters of U+00C0…U+017F and U+1E00…U+1EFF; `?` keeps the letter as it is.
    private static let latin = Array(
        ("aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuyty"
            + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnn"
            + "oooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)
    private static let latinAdditional = Array(
        ("aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppp"
            + "rrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwya???s?"
            + "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooo"
            + "uuuuuuuuuuuuuuyyyyyyyy??????").utf8)

    /// The base letter of a Latin letter, in lower case, or 0 for every other scalar.
    static func base(_ scalar: UInt32) -> UInt8 {
        var letter: UInt8 = 63
        if scalar >= 0xC0 && scalar < 0x180 {
            letter = latin[Int(scalar - 0xC0)]
        } else if scalar >= 0x1E00 && scalar < 0x1F00 {
            letter = latinAdditional[Int(scalar - 0x1E00)]
        } else if scalar >= 0x218 && scalar <= 0x21B {
            letter = scalar < 0x21A ? 115 : 116
        }
        return letter == 63 ? 0 : letter
    }

    /// The second letter of "æ", "œ" and "ß", or 0.
    static func second(_ scalar: UInt32) -> UInt8 {
        switch scalar {
        case 0xC6, 0xE6, 0x152, 0x153: 101
        case 0xDF, 0x1E9E: 115
        default: 0
        }
    }

    /// The text in lower case without Latin diacritics. Complexity: O(n).
    public static func folded(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            if scalar.value < 0x80 {
                folded.append(scalar)
                continue
            }
            // A combining mark belongs to the letter before it.
            if scalar.value >= 0x300 && scalar.value < 0x370 { continue }
            let letter = base(scalar.value)
            folded.append(letter == 0 ? scalar : Unicode.Scalar(letter))
            let other = second(scalar.value)
            if other != 0 { folded.append(Unicode.Scalar(other)) }
        }
        return String(folded)
    }
}
