import AttacheDossier
import Testing

@Suite struct MarkupTests {
    @Test func textIsEscapedOnItsWayIn() {
        let hostile = "<script>\"'&\u{1B}[31m"
        let markup: Markup = "<p title=\"\(hostile)\">\(hostile)</p>"
        #expect(!markup.description.contains("<script>"))
        #expect(!markup.description.contains("\u{1B}"))
        #expect(markup.description.contains("&lt;script&gt;&quot;&#39;&amp;"))
    }

    @Test func onlyWebAddressesBecomeLinks() {
        #expect(Markup.link("javascript:alert(1)") == nil)
        #expect(
            Markup.link("https://a.example/?x=1&y=\"2\"")?.description.contains("&amp;y=&quot;")
                == true)
    }
}
