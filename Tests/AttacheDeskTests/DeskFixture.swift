import AttacheConsolidation
import AttacheDesk
import AttacheDossier
import AttacheExport
import AttacheJSON
import AttacheKnowledge
import AttacheModel
import AttacheStore
import TestSupport

/// A desk over a store of sample documents, asked without a network.
struct DeskFixture {
    static let dataFolder: String = {
        // Tests/AttacheDeskTests/DeskFixture.swift
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/") + "/share/attache"
    }()

    let desk: Desk
    let file: String
    private static let host = (name: "host", value: "localhost:1")
    private static let token = (name: "x-attache-token", value: "secret")

    init(
        in folder: String, documents: [NewDocument], isReadOnly: Bool = false,
        reader: IngestJobs.Reader? = nil
    ) throws {
        let file = folder + "/desk.sqlite"
        let store = try Store(file: file, access: .write)
        _ = try store.add(documents, coder: "test", readOn: SampleDocuments.day)
        try store.finishRun()
        let data = DataFolder(path: Self.dataFolder)
        let knowledge = try ConsolidationKnowledge(folder: data)
        let setter = try HTMLBrief(folder: data)
        let phrases = try EventPhrases(folder: data)
        let writing: @Sendable () throws -> Store = { try Store(file: file, access: .write) }
        let setting = DeskSetting(
            brief: { store, _, period, now in
                let documents = try store.documents(DocumentSelection()).map { try store.coded($0) }
                return BriefBuilder(
                    BriefParty(name: "Norway", country: "NOR"),
                    BriefParty(name: "Peru", country: "PER"), documents: documents,
                    consolidation: Consolidator(knowledge: knowledge).consolidate(
                        documents, now: now), phrases: phrases, period: period, now: now
                ).build()
            },
            setBrief: { setter.body($0) },
            catchUp: { try $0.consolidatePending(by: Consolidator(knowledge: knowledge)) },
            phrases: phrases, codes: ExportCodes(), borders: try Borders(folder: data),
            gazetteer: try Gazetteer(folder: data), asset: { _ in nil },
            today: { Day(2024, 5, 10)! },
            openForWriting: isReadOnly ? nil : writing,
            person: "tester", version: "0")
        self.file = file
        desk = Desk(
            pool: StorePool { try Store(file: file, access: .read) }, setting: setting,
            gatekeeper: Gatekeeper(
                hosts: ["localhost:1"], writeToken: "secret", accessToken: nil),
            jobs: IngestJobs(reader: reader))
    }

    func get(
        _ path: String, _ query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = []
    ) -> Response {
        desk.answer(
            Request(.get, path, query: query, headers: [Self.host] + headers, encodedPath: path))
    }

    func post(_ path: String, json: JSONValue) -> Response {
        desk.answer(
            Request(
                .post, path,
                headers: [Self.host, Self.token, ("content-type", "application/json")],
                body: Array(json.text.utf8)))
    }

    func post(_ path: String, form: [(String, String)]) -> Response {
        func encode(_ text: String) -> String {
            text.utf8.map { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
                    ? String(UnicodeScalar(byte))
                    : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }.joined()
        }
        let fields = [("token", "secret")] + form
        return desk.answer(
            Request(
                .post, path,
                headers: [Self.host, ("content-type", "application/x-www-form-urlencoded")],
                body: Array(
                    fields.map { encode($0.0) + "=" + encode($0.1) }.joined(separator: "&").utf8)))
    }

    func json(_ path: String, _ query: [(name: String, value: String)] = []) throws -> JSONValue {
        try JSONValue(reading: get(path, query).text)
    }
}

extension Response {
    var text: String { String(decoding: body, as: UTF8.self) }
}
