import AttacheCommandLine
import AttacheConsolidation
import AttacheDesk
import AttacheDossier
import AttacheExport
import AttacheKnowledge
import AttacheModel
import AttacheStore
import FoundationEssentials
import Glibc

extension DeskSetting {
    /// The desk over a store, with the data folder's knowledge. Throws when the data cannot be read.
    init(
        dataFolder: String, now: Day?, person: String?, version: String,
        openForWriting: (@Sendable () throws -> Store)?
    ) throws {
        let folder = AttacheKnowledge.DataFolder(path: dataFolder)
        let maker = try BriefMaker(folder: folder)
        let setter = try HTMLBrief(folder: folder)
        let consolidation = try StoreConsolidation(dataFolder: dataFolder)
        self.init(
            brief: { store, names, period, now in
                do {
                    return try maker.brief(store, names, period: period, now: now)
                } catch let fault as UsageError {
                    throw NameFault(description: "\(fault)")
                }
            },
            setBrief: { setter.body($0) },
            catchUp: { try consolidation.catchUp($0) },
            phrases: maker.phrases, codes: try ExportCodes(dataFolder: folder),
            borders: try Borders(folder: folder), gazetteer: try Gazetteer(folder: folder),
            asset: { name in
                let path = (name == "brief.css" ? "dossier/" : "desk/") + name
                return FileManager.default.contents(atPath: folder.file(path)).map { Array($0) }
            },
            today: { now ?? Day(number: Int(Glibc.time(nil)) / 86_400) },
            openForWriting: openForWriting, person: person, version: version)
    }
}
