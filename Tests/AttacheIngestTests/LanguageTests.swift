import AttacheIngest
import Testing

@Suite struct LanguageTests {
    @Test(arguments: [
        (
            "The envoys of both countries met in the harbour on Sunday and spoke about the map.",
            "en"
        ),
        (
            "Die Gesandten der beiden Länder trafen sich am Sonntag im Hafen und sprachen über die Karte.",
            "de"
        ),
        (
            "Les envoyés des deux pays se sont rencontrés dimanche dans le port et ont parlé de la carte.",
            "fr"
        ),
        (
            "Los enviados de los dos países se reunieron el domingo en el puerto y hablaron del mapa.",
            "es"
        ),
        (
            "Посланники двух стран встретились в воскресенье в порту и говорили о карте, но не о рыбе.",
            "ru"
        ),
        ("両国の使節は日曜日に港で会い、地図について話し合った。", "ja"),
        ("两国使节星期日在港口会面，并谈论了地图和鱼的问题。", "zh"),
        (
            "Wysłannicy obu krajów spotkali się w niedzielę w porcie i rozmawiali o mapie, ale nie o rybach.",
            "pl"
        ),
    ])
    func byItsWords(text: String, code: String) {
        #expect(LanguageGuesser(data: ingestData).language(of: Array(text.utf8)) == code)
    }

    @Test func shortTextsTrustThePage() {
        let guesser = LanguageGuesser(data: ingestData)
        #expect(guesser.language(of: Array("Port Alba".utf8), declared: "en-GB") == "en")
        #expect(guesser.language(of: Array("Port Alba".utf8)) == nil)
    }
}
