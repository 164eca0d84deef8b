import AttacheModel

/// Makes a brief from what documents say together. A pure function of its inputs.
public struct BriefBuilder {
    private let source: BriefSource

    /// `now` is the day as of which due dates are told; `rest` is what a `BriefPlan` left unread.
    public init(
        _ a: BriefParty, _ b: BriefParty?, documents: [CodedDocument],
        consolidation: Consolidation, rest: BriefRest = BriefRest(), phrases: EventPhrases,
        period: DayRange = DayRange(from: nil, to: nil), now: Day?
    ) {
        source = BriefSource(
            a, b, documents: documents, consolidation: consolidation, rest: rest,
            phrases: phrases, period: period, now: now)
    }

    /// The brief. Complexity: O(entries).
    public func build() -> Brief {
        var cited = CitationList(source)
        let acts = ActSorter(source)
        func section(
            _ kind: Brief.Section.Kind, _ title: String, _ shelf: ActShelf, whenEmpty: String
        ) -> Brief.Section {
            source.section(
                kind, title, acts[shelf], omitted: source.rest.count(shelf), &cited,
                whenEmpty: whenEmpty)
        }
        let meetings = section(
            .meetings, "Meetings and calls", .meetings,
            whenEmpty: "No meeting or call is in the texts held.")
        let matrices = source.matrices(acts[.meetings], &cited)
        let sections = [
            meetings, source.statements(&cited), source.commitments(&cited),
            source.claims(&cited), source.links(designations: acts[.designations], &cited),
            section(
                .conflict, "Conflict and coercion", .conflict,
                whenEmpty: "No use of force, sanction or coercion is in the texts held."),
            section(
                .acts, "Other acts", .others, whenEmpty: "No other act is in the texts held."),
            section(
                .background, "Background", .background,
                whenEmpty: "The texts held give no background."),
        ]
        let marks = source.marks(acts, &cited)
        let gaps = source.gaps(acts, &cited)
        var brief = Brief(
            title: source.title, period: source.periodWords, now: source.now, counts: [],
            summary: [], sections: sections, matrices: matrices.shown,
            omittedMatrices: matrices.omitted, marks: marks, unmarked: source.unmarked(acts),
            gaps: gaps, citations: cited.list, documentCount: source.documentCount)
        brief.counts = source.counts(brief)
        brief.summary = BriefSummary.lines(brief)
        return brief
    }
}
