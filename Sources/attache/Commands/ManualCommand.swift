import AttacheCommandLine

extension Command {
    static let manual = Command(
        "man", group: .help, summary: "print the manual page",
        examples: [
            Example("attache man > ~/.local/share/man/man1/attache.1", "install the manual page")
        ]
    ) { call in
        try call.output.write(ManualPage.page(call.tool))
        return .done
    }
}
