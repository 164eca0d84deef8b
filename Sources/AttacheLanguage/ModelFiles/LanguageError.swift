/// What can go wrong with the language stage's files: which file, what, and what to do.
public struct LanguageError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case unreadable, notAModel, wrongVersion, damaged
    }
    public var code: Code
    public var path: String
    public var detail: String

    public init(_ code: Code, path: String, detail: String = "") {
        self.code = code
        self.path = path
        self.detail = detail
    }

    public var description: String {
        let more = detail.isEmpty ? "" : " (\(detail))"
        return switch code {
        case .unreadable:
            "The file \(path) cannot be read\(more): check that it exists and that --data names the "
                + "folder that holds models/."
        case .notAModel: "\(path) is no model file of this program\(more): restore it."
        case .wrongVersion:
            "\(path) was made for another version of this program\(more): train or fetch it again."
        case .damaged: "\(path) is damaged\(more): restore it."
        }
    }
}
