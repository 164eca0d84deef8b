import AttacheDossier
import AttacheExport
import AttacheJSON
import AttacheModel
import AttacheStore

/// The desk: pages and API over one store. Answers requests; a `Server` carries them.
public struct Desk: Sendable {
    let setting: DeskSetting
    let gatekeeper: Gatekeeper
    private let router: Router
    private let layout: Layout
    let api: DeskAPI

    public init(
        pool: StorePool, setting: DeskSetting, gatekeeper: Gatekeeper,
        jobs: IngestJobs = IngestJobs(reader: nil)
    ) {
        self.setting = setting
        self.gatekeeper = gatekeeper
        let layout = Layout(
            token: gatekeeper.writeToken, isReadOnly: setting.openForWriting == nil)
        self.layout = layout
        let joint = JointPool(pool: pool, setting: setting)
        var router = Router()
        AssetPages(setting: setting).add(to: &router)
        TodayPage(joint: joint, setting: setting, layout: layout).add(to: &router)
        EngagementPage(joint: joint, setting: setting, layout: layout).add(to: &router)
        EngagementList(joint: joint, setting: setting, layout: layout).add(to: &router)
        ActorPage(pool: pool, joint: joint, setting: setting, layout: layout).add(to: &router)
        ClaimPages(joint: joint, setting: setting, layout: layout).add(to: &router)
        CommitmentPages(joint: joint, setting: setting, layout: layout).add(to: &router)
        JointForms(joint: joint, setting: setting, layout: layout).add(to: &router)
        PicturePages(pool: pool, setting: setting, layout: layout).add(to: &router)
        ListPages(pool: pool, joint: joint, setting: setting, layout: layout).add(to: &router)
        DocumentPage(pool: pool, setting: setting, layout: layout).add(to: &router)
        OriginalPages(pool: pool).add(to: &router)
        CommitmentPage(joint: joint, setting: setting, layout: layout).add(to: &router)
        PairPage(joint: joint, setting: setting, layout: layout).add(to: &router)
        SearchPage(pool: pool, setting: setting, layout: layout).add(to: &router)
        ReviewPage(pool: pool, setting: setting, layout: layout).add(to: &router)
        SourcesPage(pool: pool, layout: layout).add(to: &router)
        LogPage(pool: pool, layout: layout).add(to: &router)
        AboutPage(setting: setting, layout: layout).add(to: &router)
        api = DeskAPI(pool: pool, joint: joint, setting: setting, layout: layout, jobs: jobs)
        api.add(to: &router)
        self.router = router
    }

    /// Answers one request; whatever goes wrong becomes an answer that says so.
    public func answer(_ request: Request) -> Response {
        if let refusal = gatekeeper.refusal(of: request) { return gatekeeper.sealed(refusal) }
        return Delivery.delivered(gatekeeper.sealed(routed(request)), to: request)
    }

    /// The answer of the page or operation itself, for callers within the program.
    func routed(_ request: Request) -> Response {
        var response: Response
        do {
            response = try router.answer(request)
            if response.status == 404 || response.status == 405, !request.path.hasPrefix("/api/") {
                response = problem(
                    response.status, "There is no such page", request.path, request)
            }
        } catch let fault as PageFault {
            response = problem(fault.status, fault.title, fault.detail, request)
        } catch let fault as NameFault {
            response = problem(400, "The name cannot be told", fault.description, request)
        } catch let fault as JointFault {
            response = problem(400, "This cannot be joined or parted", fault.description, request)
        } catch let fault as FindQuery.Fault {
            response = problem(400, "The search cannot be understood", fault.description, request)
        } catch let fault as StoreError {
            response = problem(
                fault.isQuestion ? 400 : 503, "The store cannot answer", fault.description, request)
        } catch {
            response = problem(500, "Something went wrong", "\(error)", request)
        }
        return response
    }

    private func problem(_ status: Int, _ title: String, _ detail: String?, _ request: Request)
        -> Response
    {
        if request.path.hasPrefix("/api/") { return .problem(status, title, detail: detail) }
        let body: Markup = """
            \(Layout.head("\(status)", title))
            <p><bdi>\(detail ?? "")</bdi></p>
            <p><a href="/">Today</a> · <a href="/search">Search</a></p>
            """
        return layout.page(title, body, status: status)
    }
}

/// What a page cannot do, for the reader.
struct PageFault: Error {
    var status: Int
    var title: String
    var detail: String?
}

extension StoreError {
    /// Whether the question, not the store, is at fault.
    var isQuestion: Bool {
        "\(kind)".lowercased().contains("ambiguous") || "\(kind)".lowercased().contains("unknown")
    }
}
