import AttacheDossier

/// What the desk is and what it holds to.
struct AboutPage: Sendable {
    let setting: DeskSetting
    let layout: Layout

    func add(to router: inout Router) {
        router.on(.get, "/about") { _, _ in
            let body: Markup = """
                \(Layout.head("Attaché \(setting.version)", "About this desk"))
                <div class="prose">
                <p>Attaché keeps the record of what documents say about diplomacy, security and conflict. Every entry is pinned to the sentence that says it; open “in the text” to see it there.</p>
                <p>What a machine coded may be wrong: the review page takes corrections, and keeps them when documents are coded again. A blank is no denial: “not mentioned” means that the text held does not say it.</p>
                <p>The desk fetches nothing from the network, and its pages run no script but their own.</p>
                <h2>How to read it</h2>
                <p>A day in the margin is when it happened, as far as the texts say: a window stands as a window, never as an invented day. Hollow marks are planned. Reports that carry the same words count once. “No readout held” says that the side’s own account is not among the texts; “not mentioned in the text held” that it is, and is silent.</p>
                <p>Borders on the map are Natural Earth’s at 1:110 million; they take no side in a dispute.</p>
                </div>
                """
            return layout.page("About", body, path: "/about")
        }
    }
}
