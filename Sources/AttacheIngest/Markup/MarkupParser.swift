/// Reads HTML or XML leniently into a `MarkupTree`, in one pass, in linear time on any input.
///
/// The HTML side follows the parts of the living standard that matter for text: raw-text
/// elements, optional end tags, scopes; misnested formatting is closed rather than adopted.
/// The XML side takes every name as it is and knows CDATA; no document type is ever read, so
/// there are no entities to expand.
struct MarkupParser {
    enum Language { case html, xml }

    private let language: Language
    private let depth: Int
    private var tree: MarkupTree
    private var stack: [Int32] = []
    private var openCounts = [Int32](repeating: 0, count: 256)
    /// Start tags beyond the depth limit, whose end tags are passed over.
    private var overflow = 0
    /// What was searched for up to the end in vain: it is not searched for again, which keeps
    /// hostile pages linear.
    private var hasNoCommentEnd = false
    private var hasNoQuote = (double: false, single: false)
    private var hasNoEndTag: Set<Tag> = []

    /// Reads valid UTF-8. Complexity: O(n · depth) at worst, O(n) on real pages.
    static func parse(_ bytes: [UInt8], as language: Language, depth: Int = 400) -> MarkupTree {
        var parser = MarkupParser(bytes, language, depth)
        bytes.withUnsafeBufferPointer { parser.run($0) }
        parser.close(to: 0)
        return parser.tree
    }

    private init(_ bytes: [UInt8], _ language: Language, _ depth: Int) {
        self.language = language
        self.depth = depth
        tree = MarkupTree(bytes: bytes)
        tree.nodes.reserveCapacity(bytes.count / 40 + 16)
        tree.attributes.reserveCapacity(bytes.count / 60 + 16)
        // A root, so that every node has a parent.
        tree.nodes.append(
            .init(
                tag: .other, parent: -1, end: 1, start: 0, stop: 0, firstAttribute: 0,
                attributeCount: 0, isLiteral: false))
        stack.append(0)
    }

    private mutating func run(_ b: UnsafeBufferPointer<UInt8>) {
        let n = b.count
        var i = 0
        var textStart = 0
        while i < n {
            guard b[i] == 0x3C else {
                i += 1
                continue
            }
            guard i + 1 < n else { break }
            let c = b[i + 1]
            if isLetter(c) || (language == .xml && (c == 0x5F || c >= 0x80)) {
                flush(textStart, i)
                i = startTag(b, i)
                textStart = i
            } else if c == 0x2F {
                flush(textStart, i)
                i = endTag(b, i)
                textStart = i
            } else if c == 0x21 {
                flush(textStart, i)
                i = declaration(b, i)
                textStart = i
            } else if c == 0x3F {
                flush(textStart, i)
                i = find(b, 0x3E, i + 2).map { $0 + 1 } ?? n
                textStart = i
            } else {
                i += 1
            }
        }
        flush(textStart, n)
    }

    private func isLetter(_ c: UInt8) -> Bool { (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A }

    private func isSpace(_ c: UInt8) -> Bool { c == 0x20 || (c >= 0x09 && c <= 0x0D) }

    private func find(_ b: UnsafeBufferPointer<UInt8>, _ byte: UInt8, _ from: Int) -> Int? {
        var i = from
        while i < b.count {
            if b[i] == byte { return i }
            i += 1
        }
        return nil
    }

    private mutating func flush(_ from: Int, _ to: Int, literal: Bool = false) {
        guard to > from else { return }
        let at = tree.nodes.count
        tree.nodes.append(
            .init(
                tag: .text, parent: stack[stack.count - 1], end: Int32(at + 1), start: Int32(from),
                stop: Int32(to), firstAttribute: 0, attributeCount: 0, isLiteral: literal))
    }

    /// Comment, CDATA or document type. Returns the position after it.
    private mutating func declaration(_ b: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        let n = b.count
        if start + 3 < n, b[start + 2] == 0x2D, b[start + 3] == 0x2D {
            var i = start + 4
            if i < n, b[i] == 0x3E { return i + 1 }
            while !hasNoCommentEnd, i + 2 < n {
                if b[i] == 0x2D, b[i + 1] == 0x2D {
                    if b[i + 2] == 0x3E { return i + 3 }
                    if b[i + 2] == 0x21, i + 3 < n, b[i + 3] == 0x3E { return i + 4 }
                }
                i += 1
            }
            // An unclosed comment: read on behind its first bracket, as it hides the page else.
            hasNoCommentEnd = true
            if let bracket = find(b, 0x3E, start + 4) { return bracket + 1 }
            return n
        }
        let cdata: StaticString = "<![CDATA["
        if start + 9 <= n {
            var same = true
            for k in 0..<9 where b[start + k] != cdata.utf8Start[k] { same = false }
            if same {
                var i = start + 9
                while i + 2 < n {
                    if b[i] == 0x5D, b[i + 1] == 0x5D, b[i + 2] == 0x3E {
                        flush(start + 9, i, literal: true)
                        return i + 3
                    }
                    i += 1
                }
                flush(start + 9, n, literal: true)
                return n
            }
        }
        // A document type may hold brackets with declarations: passed over as a whole.
        var i = start + 2
        var brackets = 0
        while i < n {
            switch b[i] {
            case 0x5B: brackets += 1
            case 0x5D: brackets -= 1
            case 0x3E where brackets <= 0 || language == .html: return i + 1
            default: break
            }
            i += 1
        }
        return n
    }

    private mutating func endTag(_ b: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var i = start + 2
        let nameStart = i
        while i < b.count, b[i] != 0x3E, !isSpace(b[i]), b[i] != 0x2F { i += 1 }
        let nameEnd = i
        while i < b.count, b[i] != 0x3E { i += 1 }
        let after = min(b.count, i + 1)
        guard nameEnd > nameStart else { return after }
        if overflow > 0 {
            overflow -= 1
            return after
        }
        let name = UnsafeBufferPointer(rebasing: b[nameStart..<nameEnd])
        let tag = language == .html ? Tag.named(name) : .other
        if tag == .br {
            element(.br, nameStart, nameEnd, 0, 0)
            return after
        }
        guard openCounts[Int(tag.rawValue)] > 0 else { return after }
        var level = stack.count - 1
        while level > 0 {
            let open = tree.nodes[Int(stack[level])]
            if open.tag == tag, tag != .other || sameName(b, open, nameStart, nameEnd) {
                close(to: level)
                return after
            }
            if language == .html {
                if open.tag.isScope
                    && !(tag == .table || tag == .tr || tag == .tbody
                        || tag == .thead || tag == .tfoot || tag == .html || tag == .body)
                {
                    return after
                }
                if open.tag == .table, tag != .table, tag != .html, tag != .body { return after }
                // An inline end tag does not close blocks.
                if !tag.isBlock && tag != .other && open.tag.isBlock { return after }
            }
            level -= 1
        }
        return after
    }

    private func sameName(
        _ b: UnsafeBufferPointer<UInt8>, _ node: MarkupTree.Node, _ from: Int, _ to: Int
    ) -> Bool {
        guard Int(node.stop - node.start) == to - from else { return false }
        for i in 0..<(to - from) {
            let x = b[Int(node.start) + i]
            let y = b[from + i]
            if language == .html ? Tag.lowered(x) != Tag.lowered(y) : x != y { return false }
        }
        return true
    }

    private mutating func startTag(_ b: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        let n = b.count
        var i = start + 1
        let nameStart = i
        while i < n, b[i] != 0x3E, b[i] != 0x2F, !isSpace(b[i]) { i += 1 }
        let nameEnd = i
        let firstAttribute = tree.attributes.count
        var closesItself = false
        scan: while i < n {
            while i < n, isSpace(b[i]) { i += 1 }
            guard i < n else { break }
            if b[i] == 0x3E {
                i += 1
                break
            }
            if b[i] == 0x2F {
                closesItself = i + 1 < n && b[i + 1] == 0x3E
                i += 1
                continue
            }
            // A new tag before this one ended: take what there is.
            if b[i] == 0x3C { break }
            let attributeStart = i
            while i < n, b[i] != 0x3D, b[i] != 0x3E, b[i] != 0x2F, !isSpace(b[i]) { i += 1 }
            let attributeEnd = i
            if i == attributeStart {
                i += 1
                continue
            }
            while i < n, isSpace(b[i]) { i += 1 }
            var valueStart = i
            var valueEnd = i
            if i < n, b[i] == 0x3D {
                i += 1
                while i < n, isSpace(b[i]) { i += 1 }
                if i < n, b[i] == 0x22 || b[i] == 0x27 {
                    let quote = b[i]
                    i += 1
                    valueStart = i
                    let isHopeless = quote == 0x22 ? hasNoQuote.double : hasNoQuote.single
                    while !isHopeless, i < n, b[i] != quote { i += 1 }
                    if isHopeless || i >= n {
                        if quote == 0x22 {
                            hasNoQuote.double = true
                        } else {
                            hasNoQuote.single = true
                        }
                        // The quotation mark is never closed: end the value at the bracket.
                        i = valueStart
                        while i < n, b[i] != 0x3E { i += 1 }
                        valueEnd = i
                    } else {
                        valueEnd = i
                        i += 1
                    }
                } else {
                    valueStart = i
                    while i < n, b[i] != 0x3E, !isSpace(b[i]) { i += 1 }
                    valueEnd = i
                }
            }
            if tree.attributes.count - firstAttribute < 64 {
                tree.attributes.append(
                    .init(
                        nameStart: Int32(attributeStart), nameEnd: Int32(attributeEnd),
                        valueStart: Int32(valueStart), valueEnd: Int32(valueEnd)))
            }
        }
        let attributeCount = tree.attributes.count - firstAttribute
        let tag: Tag =
            language == .html
            ? Tag.named(UnsafeBufferPointer(rebasing: b[nameStart..<nameEnd])) : .other
        if language == .html { prepare(for: tag) }
        if language == .html, tag == .html || tag == .body, openCounts[Int(tag.rawValue)] > 0 {
            return i
        }
        element(tag, nameStart, nameEnd, firstAttribute, attributeCount)
        if tag.isVoid || (closesItself && (language == .xml || tag == .other)) {
            return i
        }
        if stack.count > depth {
            overflow += 1
            if !tag.isRawText { return i }
        } else {
            stack.append(Int32(tree.nodes.count - 1))
            openCounts[Int(tag.rawValue)] += 1
        }
        if language == .html, tag.isRawText {
            return rawText(b, i, tag, nameStart..<nameEnd)
        }
        return i
    }

    /// Text up to the end tag of a raw-text element. Returns the position after that tag.
    private mutating func rawText(
        _ b: UnsafeBufferPointer<UInt8>, _ from: Int, _ tag: Tag, _ name: Range<Int>
    ) -> Int {
        let n = b.count
        var i = from
        var end = n
        var after = n
        let isHopeless = hasNoEndTag.contains(tag)
        while !isHopeless, i + 1 < n {
            if b[i] == 0x3C, b[i + 1] == 0x2F, i + 2 + name.count <= n {
                var same = true
                for k in 0..<name.count
                where Tag.lowered(b[i + 2 + k]) != Tag.lowered(b[name.lowerBound + k]) {
                    same = false
                    break
                }
                if same {
                    end = i
                    after = (find(b, 0x3E, i) ?? n - 1) + 1
                    break
                }
            }
            i += 1
        }
        if end == n, after == n, tag == .title || tag == .iframe || tag == .textarea {
            // Never closed: it would hide the whole page.
            hasNoEndTag.insert(tag)
            end = from
            after = from
        }
        flush(from, end, literal: tag != .title && tag != .textarea)
        if overflow > 0 {
            overflow -= 1
        } else {
            close(to: stack.count - 1)
        }
        return after
    }

    private mutating func element(
        _ tag: Tag, _ start: Int, _ stop: Int, _ firstAttribute: Int, _ count: Int
    ) {
        let at = tree.nodes.count
        tree.nodes.append(
            .init(
                tag: tag, parent: stack[stack.count - 1], end: Int32(at + 1), start: Int32(start),
                stop: Int32(stop), firstAttribute: Int32(firstAttribute),
                attributeCount: Int32(count), isLiteral: false))
    }

    /// Closes what a start tag closes without saying so.
    private mutating func prepare(for tag: Tag) {
        if tag.endsParagraph, openCounts[Int(Tag.p.rawValue)] > 0 {
            closeNearest(.p, stopAt: { $0.isScope || $0 == .button })
        }
        switch tag {
        case .li: closeNearest(.li, stopAt: { $0 == .ul || $0 == .ol || $0 == .menu || $0.isScope })
        case .dt, .dd:
            closeNearest(.dt, stopAt: { $0 == .dl || $0.isScope })
            closeNearest(.dd, stopAt: { $0 == .dl || $0.isScope })
        case .option: closeNearest(.option, stopAt: { $0 == .select || $0.isScope })
        case .tr:
            closeNearest(.tr, stopAt: { $0 == .table })
        case .td, .th:
            closeNearest(.td, stopAt: { $0 == .tr || $0 == .table })
            closeNearest(.th, stopAt: { $0 == .tr || $0 == .table })
        case .thead, .tbody, .tfoot:
            for part in [Tag.thead, .tbody, .tfoot] { closeNearest(part, stopAt: { $0 == .table }) }
        case .a: closeNearest(.a, stopAt: { $0.isScope || $0.isBlock })
        case .body:
            closeNearest(.head, stopAt: { $0 == .html })
        case .h1, .h2, .h3, .h4, .h5, .h6:
            if let top = stack.last, tree.nodes[Int(top)].tag.heading > 0 {
                close(to: stack.count - 1)
            }
        default: break
        }
    }

    private mutating func closeNearest(_ tag: Tag, stopAt: (Tag) -> Bool) {
        guard openCounts[Int(tag.rawValue)] > 0 else { return }
        var level = stack.count - 1
        while level > 0 {
            let open = tree.nodes[Int(stack[level])].tag
            if open == tag {
                close(to: level)
                return
            }
            if stopAt(open) { return }
            level -= 1
        }
    }

    /// Closes the open elements from `level` up.
    private mutating func close(to level: Int) {
        let end = Int32(tree.nodes.count)
        while stack.count > level {
            let at = Int(stack.removeLast())
            tree.nodes[at].end = end
            openCounts[Int(tree.nodes[at].tag.rawValue)] -= 1
            if at == 0 { break }
        }
    }
}
