import AttacheCommandLine
import AttacheStore

extension Command {
    static let backup = Command(
        "backup", group: .upkeep, summary: "copy the store to a new file, whole and packed",
        discussion: [
            "Works while others read and write. Stores that hold the same give the same bytes. The "
                + "file appears under its name only when it is complete."
        ],
        arguments: [Argument("FILE", help: "the new file", isRequired: true, completion: .file)],
        options: [CommonOptions.store.declaration],
        examples: [Example("attache backup record-2025-08.sqlite", "a copy to keep")]
    ) { call in
        try Store(file: call.storePath, access: .read).backUp(to: call.arguments[0])
        return .done
    }
}
