import AttacheLanguage
import Testing

@Suite struct WordShapeTests {
    /// The numbers are those of the training side (`Training/features.py`).
    @Test(
        arguments: [
            ("Geneva", 391_184_326, 273, 1259, 7), ("talks", 2_330_824_864, 1386, 120, 11),
            ("2,000", 3_089_240_642, 753, 2913, 2), ("U.S.", 719_597_655, 1964, 1764, 6),
            ("Zürich", 2_996_392_784, 171, 988, 7), ("a", 444_641_715, 682, 3712, 11),
            ("COVID-19", 1_741_316_467, 2358, 2988, 3), (":-)", 3_282_048_230, 2366, 2518, 4),
            ("internationalisierungsbestrebungen", 1_247_321_459, 3963, 1249, 11),
        ] as [(String, UInt32, Int, Int, Int)])
    func agreesWithTraining(word: String, key: UInt32, suffix: Int, prefix: Int, shape: Int) {
        var word = word
        word.withUTF8 { bytes in
            #expect(WordShape.key(bytes) == key)
            #expect(WordShape.suffix(bytes, buckets: 4096) == suffix)
            #expect(WordShape.prefix(bytes, buckets: 4096) == prefix)
            #expect(WordShape.shape(bytes) == shape)
        }
    }
}
