import AttacheCommandLine
import AttacheIngest

/// Options of every command that takes sources.
enum SourceOptions {
    static let published = Option<String>.text(
        "published", value: "DATE", help: "publication date of the sources")
    static let url = Option<String>.text("url", value: "URL", help: "address of the source")
    static let publisher = Option<String>.text(
        "publisher", value: "NAME", help: "publisher of the sources")
    static let fetch = Option<Bool>.flag(
        "fetch", help: "allow http(s) addresses, pages and feeds, as sources")
    static let allowsPrivate = Option<Bool>.flag(
        "allow-private",
        help: "allow addresses of the local network, of the hosts named as sources, when fetching")

    /// Of those commands alone that keep documents.
    static let keepPages = Option<Bool>.flag(
        "keep-pages",
        help: "keep web pages as they came, for the desk's reader; not for licensed sources")

    static let declarations = [
        published.declaration, url.declaration, publisher.declaration, fetch.declaration,
        allowsPrivate.declaration,
    ]

    static let argument = Command.Argument(
        "SOURCE",
        help: "files, folders, - for standard input or, with --fetch, addresses of pages and feeds",
        isRepeatable: true, completion: .file)
}

extension Invocation {
    /// The ingest as the source options ask for it.
    func ingest() throws -> Ingest {
        var options = Ingest.Options()
        options.published = self[SourceOptions.published]
        options.url = self[SourceOptions.url]
        options.publisher = self[SourceOptions.publisher]
        options.allowsFetching = self[SourceOptions.fetch]
        options.allowsPrivateAddresses = self[SourceOptions.allowsPrivate]
        return Ingest(data: try IngestData(folder: dataFolder() + "/ingest"), options: options)
    }

    /// The sources that were named, else standard input.
    var sources: [Source] {
        arguments.isEmpty ? [.standardInput] : arguments.map { Source(argument: $0) }
    }
}
