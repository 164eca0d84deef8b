import AttacheDossier
import AttacheModel

/// The accounts of one engagement, topic by topic: each issuer's verb in its cell, what it does not
/// mention, and the sides of which no readout is held.
struct ReadoutTable {
    private let comparison: ReadoutComparison
    private let known: Known
    /// Sides that took part and whose readout is not held.
    private let silent: [String]

    init(_ comparison: ReadoutComparison, of engagement: Engagement, in known: Known) {
        self.comparison = comparison
        self.known = known
        let told = Set(comparison.accounts.compactMap { known.actor($0.issuer)?.country })
        var sides: [String] = []
        for id in engagement.actors + engagement.recipients {
            guard let country = known.actor(id)?.country, country != "IGO",
                !told.contains(country), !sides.contains(country)
            else { continue }
            sides.append(country)
        }
        silent = sides
    }

    var markup: Markup {
        let heads: [Markup] =
            comparison.accounts.map { account in
                let day = known.document(account.document)?.day.map { DayWords.day($0) } ?? ""
                return """
                    <th scope="col"><a href="\(DeskLink.document(account.document))"><bdi>\(known.name(account.issuer))</bdi></a><br><span class="byline">\(day)</span></th>
                    """
            } + silent.map { "<th scope=\"col\">\($0)</th>" }
        let rows: [Markup] = comparison.topics.enumerated().map { i, topic in
            let cells: [Markup] = comparison.accounts.map { account in
                guard let entry = account.topics.first(where: { $0.topic == topic }) else {
                    return "<td class=\"silent\">not mentioned in the text held</td>"
                }
                let quotation = known.quotation(account.document, entry.span)
                let link = DeskLink.document(
                    account.document, at: quotation.map { String($0.start) } ?? "")
                return """
                    <td><a href="\(link)" title="\(quotation.map { $0.before + $0.words + $0.after } ?? "")"><bdi>\(entry.verb ?? "mentioned")</bdi></a></td>
                    """
            }
            let none: [Markup] =
                i > 0
                ? []
                : silent.map { _ in
                    "<td class=\"none\" rowspan=\"\(comparison.topics.count)\">no readout held</td>"
                }
            return "<tr><th scope=\"row\">\(topic)</th>\(cells)\(none)</tr>\n"
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="Readouts side by side"><table class="matrix"><thead><tr><th scope="col">Topic</th>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }
}
