import AttacheLanguage
import AttacheModel
import Foundation
import Testing

/// The shipped name layers, through the encoder that they stand on.
@Suite struct NameLayerTests {
    private func read(
        _ text: String, convention: NeuralEncoder.NameConvention = .universal
    ) throws -> Sentence {
        let encoder = try NeuralEncoder(
            path: LanguageModels.folder + "/encoder.model", convention: convention)
        let words = text.split(separator: " ").map {
            Word(span: Span(0, 0), form: String($0))
        }
        var sentences = [Sentence(span: Span(0, 0), paragraph: 0, words: words)]
        encoder.annotate(&sentences)
        return sentences[0]
    }

    private func names(_ s: Sentence) -> [String] {
        s.names.map { name in
            "\(name.kind): " + name.words.map { s.words[$0].form }.joined(separator: " ")
        }
    }

    @Test func findsBodiesThatOnlyTheGazetteerKnows() throws {
        #expect(
            names(try read("Officials of the Shanghai Cooperation Organisation met in Almaty ."))
                == ["organization: Shanghai Cooperation Organisation", "location: Almaty"])
        #expect(
            names(try read("He wrote to the International Committee of the Red Cross ."))
                == ["organization: International Committee of the Red Cross"])
    }

    /// What the names are called is no concern of tags and trees.
    @Test func theConventionChangesNamesAlone() throws {
        let text = "The Syrian envoy told Reuters that talks in Oslo had ended ."
        let plain = try read(text)
        let other = try read(text, convention: .wikigold)
        #expect(plain.words == other.words)
        #expect(names(other).contains("miscellaneous: Syrian"))
        #expect(!names(plain).contains("miscellaneous: Syrian"))
    }

    @Test func aThousandNamesInARowAreRead() throws {
        let s = try read([String](repeating: "New York", count: 1000).joined(separator: " , "))
        #expect(s.names.count >= 900)
        #expect(s.names.allSatisfy { $0.words.upperBound <= s.words.count })
    }
}
