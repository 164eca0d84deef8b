import AttacheDossier
import AttacheJSON
import AttacheModel
import AttacheStore

/// What the desk is made of; the program gives it.
public struct DeskSetting: Sendable {
    /// A pair's or an actor's brief.
    public var brief: @Sendable (Store, [String], DayRange, Day) throws -> Brief
    /// Sets a brief as the body of a page.
    public var setBrief: @Sendable (Brief) -> Markup
    /// A file of `share/attache/desk`, by name: its bytes.
    public var asset: @Sendable (String) -> [UInt8]?
    /// The day to take for today.
    public var today: @Sendable () -> Day
    /// Opens the store for writing; null when the desk is read-only.
    public var openForWriting: (@Sendable () throws -> Store)?
    public var version: String

    public init(
        brief: @escaping @Sendable (Store, [String], DayRange, Day) throws -> Brief,
        setBrief: @escaping @Sendable (Brief) -> Markup,
        asset: @escaping @Sendable (String) -> [UInt8]?, today: @escaping @Sendable () -> Day,
        openForWriting: (@Sendable () throws -> Store)?, version: String
    ) {
        self.brief = brief
        self.setBrief = setBrief
        self.asset = asset
        self.today = today
        self.openForWriting = openForWriting
        self.version = version
    }
}

/// The desk: pages and API over one store. Answers requests; a `Server` carries them.
public struct Desk: Sendable {
    let pool: StorePool
    let setting: DeskSetting
    let gatekeeper: Gatekeeper
    private let router: Router

    public init(pool: StorePool, setting: DeskSetting, gatekeeper: Gatekeeper) {
        self.pool = pool
        self.setting = setting
        self.gatekeeper = gatekeeper
        var router = Router()
        let layout = Layout(
            token: gatekeeper.writeToken, isReadOnly: setting.openForWriting == nil)
        AssetPages(setting: setting).add(to: &router)
        TodayPage(pool: pool, setting: setting, layout: layout).add(to: &router)
        ListPages(pool: pool, layout: layout).add(to: &router)
        DocumentPage(pool: pool, layout: layout).add(to: &router)
        PairPage(pool: pool, setting: setting, layout: layout).add(to: &router)
        SearchPage(pool: pool, layout: layout).add(to: &router)
        ReviewPage(pool: pool, setting: setting, layout: layout).add(to: &router)
        AboutPage(setting: setting, layout: layout).add(to: &router)
        DeskAPI(pool: pool, setting: setting).add(to: &router)
        self.router = router
    }

    /// Answers one request; whatever goes wrong becomes an answer that says so.
    public func answer(_ request: Request) -> Response {
        if let refusal = gatekeeper.refusal(of: request) { return gatekeeper.sealed(refusal) }
        var response: Response
        do {
            response = try router.answer(request)
        } catch let fault as PageFault {
            response = problem(fault.status, fault.title, fault.detail, request)
        } catch let fault as FindQuery.Fault {
            response = problem(400, "The search cannot be understood", fault.description, request)
        } catch let fault as StoreError {
            response = problem(
                fault.isQuestion ? 400 : 503, "The store cannot answer", fault.description, request)
        } catch {
            response = problem(500, "Something went wrong", "\(error)", request)
        }
        if response.status == 404 || response.status == 405, !request.path.hasPrefix("/api/") {
            response = problem(response.status, "There is no such page", request.path, request)
        }
        return gatekeeper.sealed(response)
    }

    private func problem(_ status: Int, _ title: String, _ detail: String?, _ request: Request)
        -> Response
    {
        if request.path.hasPrefix("/api/") { return .problem(status, title, detail: detail) }
        let layout = Layout(
            token: gatekeeper.writeToken, isReadOnly: setting.openForWriting == nil)
        let body: Markup = """
            <h1>\(title)</h1>
            <p>\(detail ?? "")</p>
            <p><a href="/">Back to today</a></p>
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
