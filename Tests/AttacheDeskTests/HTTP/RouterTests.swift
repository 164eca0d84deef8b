import AttacheDesk
import Testing

@Suite struct RouterTests {
    private var router: Router {
        var router = Router()
        router.on(.get, "/document/:id") { _, part in .text(part["id"]) }
        router.on(.post, "/document/:id") { _, _ in .seeOther("/") }
        return router
    }

    @Test func pathsNameTheirParts() throws {
        let answer = try router.answer(Request(.get, "/document/a-1"))
        #expect(String(decoding: answer.body, as: UTF8.self) == "a-1")
        #expect(try router.answer(Request(.head, "/document/a-1")).status == 200)
    }

    @Test func unknownPathsAndMethodsAreTold() throws {
        #expect(try router.answer(Request(.get, "/nowhere")).status == 404)
        let wrong = try router.answer(Request(.delete, "/document/a"))
        #expect(wrong.status == 405)
        #expect(wrong.header("allow") == "GET, POST")
    }
}
