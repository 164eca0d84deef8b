import AttacheDossier
import AttacheModel

/// The form below a text that makes a record of some of its words. The script fills the places in from
/// what is selected; without it they are typed.
struct AddingForm {
    private let coded: CodedDocument
    private let layout: Layout

    init(_ coded: CodedDocument, layout: Layout) {
        self.coded = coded
        self.layout = layout
    }

    var markup: Markup {
        guard !layout.isReadOnly else { return "" }
        let path = "/document/\(FormEncoding.encode(coded.document.id))/records"
        return """
            <details class="adding" id="add"><summary>Add a record that the machine overlooked</summary>
            <form class="filters" method="post" action="\(path)" data-adding>\(layout.tokenField)
            <p class="quote" data-selected>Select its words in the text, or give their places in code points.</p>
            <label>Start <input type="number" name="start" min="0" required></label>
            <label>End <input type="number" name="end" min="1" required></label>
            \(choice("kind", "What it is", AddedRecord.kinds.map { ($0, $0) }))
            \(choice("who", "Who", actors))
            \(choice("whom", "To whom", actors))
            \(choice("type", "Type, of an event", words(EventType.allCases.map(\.rawValue))))
            \(choice("status", "Status, of an event", words(Event.Status.allCases.map(\.rawValue))))
            \(choice("how", "How, of a statement", words(Statement.Kind.allCases.map(\.rawValue))))
            \(choice("firmness", "Firmness, of a commitment", words(Commitment.Firmness.allCases.map(\.rawValue))))
            <button>Add</button></form></details>
            """
    }

    private var actors: [(String, String)] {
        [("", "nobody named")] + coded.record.actors.map { ($0.id, $0.name) }
    }

    private func words(_ values: [String]) -> [(String, String)] {
        [("", "—")] + values.map { ($0, $0.lowercased().replacing("_", with: " ")) }
    }

    private func choice(
        _ name: String, _ label: String, _ values: [(value: String, words: String)]
    ) -> Markup {
        let options: [Markup] = values.map { value, words in
            "<option value=\"\(value)\">\(words)</option>"
        }
        return """
            <label>\(label) <select name="\(name)">\(options)</select></label>
            """
    }
}
