import AttacheDossier
import AttacheModel
import AttacheStore

/// Claims on which holders differ over documents: a row a proposition, a column a holder.
struct ClaimPages: Sendable {
    let joint: JointPool
    let setting: DeskSetting
    let layout: Layout

    private static let pageSize = 30

    func add(to router: inout Router) {
        router.on(.get, "/contested") { request, _ in try page(request) }
    }

    private func page(_ request: Request) throws -> Response {
        var question = try QuestionFields.question(.contested, request)
        question.limit = Self.pageSize
        let (known, next, pending) = try joint.page(question, now: nil)
        let claims = known.consolidation.claims
        let parts: [Markup] = claims.map { table($0, claims, known) }
        let list: Markup =
            claims.isEmpty
            ? Layout.empty("Nothing is contested in the texts held for this.") : Markup.join(parts)
        let body: Markup = """
            \(Layout.head("Who holds what", "Contested claims", [ListPages.files("/contested_claims", request), "<a href=\"/claims\">every position as a list</a>"]))
            \(JointPool.note(pending))
            \(ListFilters(kind: .contested, path: "/contested", request: request, actors: 2).markup)
            \(list)\(ListPages.pager("/contested", request, next: next))
            """
        return layout.page("Contested claims", body, path: "/contested")
    }

    private func table(
        _ claim: ContestedClaim, _ all: [ContestedClaim], _ known: Known
    ) -> Markup {
        var holders: [String] = []
        for position in claim.positions where !holders.contains(position.holder) {
            holders.append(position.holder)
        }
        let heads: [Markup] = holders.map { holder in
            holder == "reporter"
                ? "<th scope=\"col\">the report itself</th>"
                : "<th scope=\"col\"><a href=\"\(DeskLink.actor(known.actor(holder)?.name ?? holder))\"><bdi>\(known.name(holder))</bdi></a></th>"
        }
        let cells: [Markup] = holders.map { holder in
            var told: Set<String> = []
            let items: [Markup] = claim.positions.filter { $0.holder == holder }.compactMap {
                position in
                let quotation = known.quotation(position.place.document, position.place.span)
                // Two places of one sentence say it once.
                let sentence = quotation.map { $0.before + $0.words + $0.after } ?? ""
                let key = "\(position.stance) \(position.place.document) \(sentence)"
                guard told.insert(key).inserted else { return nil }
                let link = DeskLink.cited(position.place, in: known)
                let source = known.document(position.place.document)?.document.publisher
                return """
                    <li><b>\(position.stance.rawValue)</b> <bdi>\(sentence)</bdi> <span class="byline">\(source ?? position.place.document) · <a href="\(link)">in the text</a></span></li>
                    """
            }
            return "<td><ul class=\"names\">\(items)</ul></td>"
        }
        return """
            <section class="claim"><h2><bdi>\(claim.proposition)</bdi></h2>
            <p class="meta">\(claim.reason)</p>
            <div class="scroll" tabindex="0" role="region" aria-label="\(claim.proposition)"><table class="matrix"><thead><tr>\(heads)</tr></thead><tbody><tr>\(cells)</tr></tbody></table></div>
            \(JointForms(joint: joint, setting: setting, layout: layout).forms(claim, all, known))</section>

            """
    }
}
