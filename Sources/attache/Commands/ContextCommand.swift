import AttacheCommandLine
import AttacheDesk
import AttacheStore

extension Command {
    static let context = Command(
        "mcp", group: .answer, summary: "answer an assistant: a Model Context Protocol server",
        discussion: [
            "Reads JSON-RPC messages from standard input, one a line, and answers on standard output. "
                + "Its tools are the reads of the desk's API; its resources are the documents. It "
                + "writes nothing into the store. An assistant starts it by itself: name this command "
                + "in the assistant's settings."
        ],
        options: [
            CommonOptions.now.declaration, CommonOptions.store.declaration,
            CommonOptions.data.declaration,
        ],
        examples: [Example("attache mcp --store attache.sqlite", "as an assistant would start it")]
    ) { call in
        let path = call.storePath
        _ = try Store(file: path, access: .read)
        let setting = try DeskSetting(
            dataFolder: try call.dataFolder(), now: call[CommonOptions.now], person: nil,
            version: call.tool.version, openForWriting: nil)
        let server = ContextServer(
            desk: Desk(
                pool: StorePool { try Store(file: path, access: .read) }, setting: setting,
                gatekeeper: Gatekeeper(hosts: [], writeToken: "", accessToken: nil)))
        while let line = readLine() {
            if line.allSatisfy(\.isWhitespace) { continue }
            if let answer = server.answer(line) { try call.output.write(answer + "\n") }
            try call.output.flush()
        }
        return .done
    }
}
