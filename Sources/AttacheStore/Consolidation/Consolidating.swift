import AttacheConsolidation
import AttacheModel

extension MarkedNeighbourhood {
    /// What its documents say together. No day is today here: what is overdue is told when the tables
    /// are read.
    public func consolidated(by consolidator: Consolidator) -> Consolidation {
        consolidator.consolidate(
            neighbourhood.documents, now: CalendarCell.always.from, decisions: decisions)
    }
}

extension Store {
    /// Consolidates what is pending, one neighbourhood after the other, and tells how many there were.
    ///
    /// A run that is stopped leaves what it had done; the next one goes on.
    @discardableResult
    public func consolidatePending(by consolidator: Consolidator) throws(StoreError) -> Int {
        while try placePending() > 0 {}
        var done = 0
        while true {
            let numbers = try markedNeighbourhoods(limit: 16)
            if numbers.isEmpty { return done }
            var results: [(marked: MarkedNeighbourhood, consolidation: Consolidation)] = []
            for number in numbers {
                guard let marked = try marked(number) else { continue }
                results.append((marked, marked.consolidated(by: consolidator)))
            }
            try replace(results)
            done += results.count
        }
    }
}
