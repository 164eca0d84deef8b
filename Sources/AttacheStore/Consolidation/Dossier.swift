import AttacheModel

/// What a store holds on some actors: the documents that tell of them and what these say together.
public struct Dossier: Sendable {
    /// With as much of their records as a brief cites; ids are unique.
    public var documents: [CodedDocument]
    /// The store's numbers of `documents`.
    public var numbers: [Int]
    public var consolidation: Consolidation

    public init(
        documents: [CodedDocument] = [], numbers: [Int] = [],
        consolidation: Consolidation = Consolidation()
    ) {
        self.documents = documents
        self.numbers = numbers
        self.consolidation = consolidation
    }
}

/// What a dossier is read for, by numbers, in the order that it is to have.
struct DossierContents {
    /// Documents that are wanted whatever the entries cite.
    var documents: [Int] = []
    var engagements: [Int] = []
    var commitments: [Int] = []
    var claims: [Int] = []
    /// What is read of documents.
    var parts = RecordLoader.Parts.brief
    /// Whether engagements come with what speaks of them without telling them, and with their readouts.
    var hasDetails = true
    /// Whether documents are read that only the entries cite; without them those accounts are left out.
    var hasCited = true
    /// Whether the actors that records name come with their members.
    var hasMembers = true
}
