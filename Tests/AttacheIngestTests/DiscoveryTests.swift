import AttacheIngest
import Foundation
import Testing

@Suite struct DiscoveryTests {
    private func folder() throws -> String {
        let path = NSTemporaryDirectory() + "/ingest-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(
            atPath: path + "/sub", withIntermediateDirectories: true)
        return path
    }

    @Test func walksInOrderAndSurvivesTraps() throws {
        let path = try folder()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try "The envoys met.".write(toFile: path + "/b.txt", atomically: true, encoding: .utf8)
        try "They met again.".write(toFile: path + "/sub/a.txt", atomically: true, encoding: .utf8)
        try "".write(toFile: path + "/empty.txt", atomically: true, encoding: .utf8)
        try "hidden".write(toFile: path + "/.hidden", atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(
            atPath: path + "/sub/loop", withDestinationPath: path)
        try FileManager.default.createSymbolicLink(
            atPath: path + "/self", withDestinationPath: path + "/self")
        mkfifo(path + "/pipe", 0o600)
        let results = Array(ingest.documents(of: .path(path)))
        #expect(results.compactMap(\.document?.id) == ["b", "a"])
        let reasons = results.compactMap(\.rejection?.reason)
        #expect(
            reasons == [
                "is empty", "is no file or folder but a FIFO",
                "is a symbolic link that leads to itself",
                "leads back to a folder that it lies in",
            ])
    }

    @Test func missing() {
        let results = Array(ingest.documents(of: .path("/no/such/file")))
        #expect(results.first?.rejection?.reason == "does not exist")
    }

    @Test func addressesNeedLeave() {
        let results = Array(ingest.documents(of: .address("https://quay.example/")))
        #expect(results.first?.rejection?.reason == "is an address on the network")
    }

    @Test(arguments: [
        "http://127.0.0.1:9/", "http://[::1]:9/", "http://10.1.2.3/",
        "http://169.254.169.254/latest",
        "http://[::ffff:192.168.1.1]/", "http://0.0.0.0/", "http://100.64.0.1/",
    ])
    func privateAddressesAreRefused(url: String) {
        var options = Ingest.Options()
        options.allowsFetching = true
        let results = Array(Ingest(data: ingestData, options: options).documents(of: .address(url)))
        #expect(
            results.first?.rejection?.reason.hasPrefix("leads to an address of the local network")
                == true)
    }

    @Test(arguments: [
        "http://a:b@c.example/", "ftp://c.example", "http://", "http://c.example:99999/",
    ])
    func noAddressAtAll(url: String) {
        var options = Ingest.Options()
        options.allowsFetching = true
        let results = Array(Ingest(data: ingestData, options: options).documents(of: .address(url)))
        #expect(results.first?.rejection?.reason == "is no http(s) address")
    }

    @Test func stems() {
        #expect(SourceItem(.file("a/b/report.en.html")).stem == "report")
        #expect(SourceItem(.file("2031-05-04.json")).stem == "2031-05-04")
        #expect(SourceItem(.file("v1.25")).stem == "v1.25")
        #expect(SourceItem(.file("crawl.warc.gz")).stem == "crawl")
    }
}
