import AttacheModel

/// Makes a brief from what documents say together. A pure function of its inputs.
public struct BriefBuilder {
    private let source: BriefSource

    /// `now` is the day as of which due dates are told.
    public init(
        _ a: BriefParty, _ b: BriefParty?, documents: [CodedDocument],
        consolidation: Consolidation, phrases: EventPhrases,
        period: DayRange = DayRange(from: nil, to: nil), now: Day?
    ) {
        source = BriefSource(
            a, b, documents: documents, consolidation: consolidation, phrases: phrases,
            period: period, now: now)
    }

    /// The brief. Complexity: O(entries).
    public func build() -> Brief {
        var cited = CitationList(source)
        let acts = ActSorter(source)
        let meetings = source.section(
            .meetings, "Meetings and calls", acts.meetings, &cited,
            whenEmpty: "No meeting or call is in the texts held.")
        let matrices = source.matrices(acts.meetings, &cited)
        let sections = [
            meetings, source.statements(&cited), source.commitments(&cited),
            source.claims(&cited), source.links(designations: acts.designations, &cited),
            source.section(
                .conflict, "Conflict and coercion", acts.conflict, &cited,
                whenEmpty: "No use of force, sanction or coercion is in the texts held."),
            source.section(
                .acts, "Other acts", acts.others, &cited,
                whenEmpty: "No other act is in the texts held."),
            source.section(
                .background, "Background", acts.background, &cited,
                whenEmpty: "The texts held give no background."),
        ]
        let marks = source.marks(acts.dated, &cited)
        let gaps = source.gaps(acts, &cited)
        var brief = Brief(
            title: source.title, period: source.periodWords, now: source.now, counts: [],
            summary: [], sections: sections, matrices: matrices, marks: marks, gaps: gaps,
            citations: cited.list, documentCount: source.relevant.count)
        brief.counts = source.counts(brief)
        brief.summary = BriefSummary.lines(brief)
        return brief
    }
}
