import AttacheKnowledge
import AttacheModel

/// The patterns of `actors/relations.txt`: words between two actors that say a lasting tie.
public struct RelationPatterns: Sendable {
    struct Found {
        var subject: Int
        var predicate: ActorRelation.Predicate
        var object: Int?
        var objectText: String?
        var evidence: Span
    }

    public init() {}

    public static func load(_ folder: DataFolder) -> (RelationPatterns, [Diagnostic]) {
        (RelationPatterns(), [])
    }

    func find(_ builder: ActorBuilder) -> [Found] { [] }
}
