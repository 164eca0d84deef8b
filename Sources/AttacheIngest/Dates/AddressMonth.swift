import AttacheModel

extension PageDate {
    /// The month that an address is filed under (`…/2015/11/249880.htm`), as `2015-11`, or null.
    ///
    /// Weaker than a day: only for documents of which nothing else tells the date. Complexity: O(n).
    static func month(inURL url: String) -> String? {
        let parts = url.split(separator: "/").map { Array($0.utf8) }
        guard parts.count > 3 else { return nil }
        func number(_ bytes: [UInt8]) -> Int? {
            guard bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
            return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        // The first part is the scheme, the second the host.
        for i in 2..<(parts.count - 1) where parts[i].count == 4 {
            let next = parts[i + 1]
            guard let year = number(parts[i]), (1990...2100).contains(year),
                next.count == 1 || next.count == 2, let month = number(next),
                (1...12).contains(month)
            else { continue }
            return "\(year)-\(month < 10 ? "0" : "")\(month)"
        }
        return nil
    }
}
