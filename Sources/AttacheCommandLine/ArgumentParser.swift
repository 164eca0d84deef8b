import AttacheModel

/// Splits the words of a command line into options and arguments.
///
/// `--name value`, `--name=value`, `-n value`, `-nvalue`; `--` ends the options; `-` alone is an
/// argument. Options may stand before or after arguments.
struct ArgumentParser {
    struct Parsed {
        var arguments: [String] = []
        var values: [String: [[String]]] = [:]
    }

    let options: [OptionDeclaration]

    func parse(_ words: [String]) throws(UsageError) -> Parsed {
        var parsed = Parsed()
        var i = 0
        while i < words.count {
            let word = words[i]
            i += 1
            if word == "--" {
                parsed.arguments += words[i...]
                break
            }
            guard word.utf8.count > 1, word.utf8.first == 0x2D else {
                parsed.arguments.append(word)
                continue
            }
            let (option, attached) = try option(for: word)
            var given = attached.map { [$0] } ?? []
            if option.isFlag, attached != nil {
                throw UsageError("--\(option.name) takes no value")
            }
            if given.isEmpty, let bare = option.bareValue,
                i == words.count || words[i].hasPrefix("-")
            {
                given = [bare]
            }
            while given.count < option.valueNames.count {
                guard i < words.count else {
                    let wanted = option.valueNames.joined(separator: " and ")
                    throw UsageError("--\(option.name) wants \(wanted) after it")
                }
                given.append(words[i])
                i += 1
            }
            if let fault = option.fault(given) { throw UsageError(fault) }
            if option.isRepeatable {
                parsed.values[option.name, default: []].append(given)
            } else {
                parsed.values[option.name] = [given]
            }
        }
        return parsed
    }

    private func option(
        for word: String
    ) throws(UsageError) -> (OptionDeclaration, attached: String?) {
        if word.hasPrefix("--") {
            let body = word.dropFirst(2)
            let split = body.firstIndex(of: "=")
            let name = String(body[..<(split ?? body.endIndex)])
            guard let option = options.first(where: { $0.name == name }) else {
                let near = NearestName.hint(for: name, among: options.map(\.name))
                throw UsageError(
                    "there is no option --\(name) here",
                    hint: near.map { "did you mean --\($0)?" })
            }
            return (option, split.map { String(body[body.index(after: $0)...]) })
        }
        let letter = word[word.index(after: word.startIndex)]
        guard let option = options.first(where: { $0.short == letter }) else {
            throw UsageError("there is no option -\(letter) here")
        }
        let rest = word.dropFirst(2)
        return (option, rest.isEmpty ? nil : String(rest))
    }
}
