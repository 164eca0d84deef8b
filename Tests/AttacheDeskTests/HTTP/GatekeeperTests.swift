import AttacheDesk
import Testing

@Suite struct GatekeeperTests {
    private let gate = Gatekeeper(
        hosts: ["127.0.0.1:8080", "localhost:8080"], writeToken: "secret", accessToken: nil)
    private let host = (name: "host", value: "localhost:8080")

    @Test func onlyOurOwnHostIsServed() {
        #expect(gate.refusal(of: Request(.get, "/", headers: [host])) == nil)
        let rebound = Request(.get, "/", headers: [("host", "evil.example:8080")])
        #expect(gate.refusal(of: rebound)?.status == 421)
        #expect(gate.refusal(of: Request(.get, "/"))?.status == 421)
    }

    @Test func aWriteNeedsTheTokenAndOurOwnOrigin() {
        let token = (name: "x-attache-token", value: "secret")
        #expect(gate.refusal(of: Request(.post, "/", headers: [host, token])) == nil)
        #expect(gate.refusal(of: Request(.post, "/", headers: [host]))?.status == 403)
        let forged = Request(
            .post, "/", headers: [host, token, ("origin", "http://evil.example")])
        #expect(gate.refusal(of: forged)?.status == 403)
        let crossSite = Request(
            .post, "/", headers: [host, token, ("sec-fetch-site", "cross-site")])
        #expect(gate.refusal(of: crossSite)?.status == 403)
        let form = Request(.post, "/", headers: [host], body: Array("a=1&token=secret".utf8))
        #expect(gate.refusal(of: form) == nil)
    }

    @Test func anOpenAddressNeedsAToken() {
        let open = Gatekeeper(hosts: ["desk:80"], writeToken: "w", accessToken: "a")
        let plain = Request(.get, "/", headers: [("host", "desk:80")])
        #expect(open.refusal(of: plain)?.status == 401)
        let bearer = Request(
            .get, "/", headers: [("host", "desk:80"), ("authorization", "Bearer a")])
        #expect(open.refusal(of: bearer) == nil)
    }

    @Test func everyAnswerCarriesThePolicy() {
        let sealed = gate.sealed(.html("x"))
        #expect(sealed.header("content-security-policy")?.hasPrefix("default-src 'none'") == true)
        #expect(sealed.header("x-content-type-options") == "nosniff")
    }
}
