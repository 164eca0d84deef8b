import AttacheLanguage
import Foundation

/// Where the repository's models and the test data are.
enum LanguageModels {
    static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    static let folder =
        tests.deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "share/attache/models").path(percentEncoded: false)

    static func segmenter() throws -> Segmenter { try Segmenter(path: folder + "/segmenter.model") }
    static func lemmatizer() throws -> Lemmatizer { try Lemmatizer(path: folder + "/lemmas.model") }

    static func data(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: tests.appending(path: "Data/\(name)")))
    }
}
