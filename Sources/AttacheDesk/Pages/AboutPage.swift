import AttacheDossier

/// What the desk is and what it holds to.
struct AboutPage: Sendable {
    let setting: DeskSetting
    let layout: Layout

    func add(to router: inout Router) {
        router.on(.get, "/about") { _, _ in
            let body: Markup = """
                <h1>About</h1>
                <p>Attaché \(setting.version) keeps the record of what documents say about diplomacy, security and conflict. Every entry is pinned to the sentence that says it; open “in the text” to see it there.</p>
                <p>What a machine coded may be wrong: the review page takes corrections, and keeps them when documents are coded again. A blank is no denial: “not mentioned” means that the text held does not say it.</p>
                <p>The desk fetches nothing from the network, and its pages run no script but their own.</p>
                """
            return layout.page("About", body, path: "/about")
        }
    }
}
