/// A page or feed as a flat tree: nodes in document order, each with its parent and the end of
/// its subtree. Names, attributes and texts are ranges of the source bytes.
struct MarkupTree {
    struct Node {
        var tag: Tag
        var parent: Int32
        /// One past the last node of the subtree.
        var end: Int32
        /// An element: its name. A text: its bytes.
        var start: Int32
        var stop: Int32
        var firstAttribute: Int32
        var attributeCount: Int32
        /// A text that is taken as it stands, without character references.
        var isLiteral: Bool
    }
    struct Attribute {
        var nameStart: Int32
        var nameEnd: Int32
        var valueStart: Int32
        var valueEnd: Int32
    }

    var bytes: [UInt8]
    var nodes: [Node] = []
    var attributes: [Attribute] = []

    /// The name of an element, in lower case in HTML, without a prefix's change.
    func name(_ node: Int) -> String {
        let n = nodes[node]
        return String(
            decoding: bytes[Int(n.start)..<Int(n.stop)].map(Tag.lowered), as: UTF8.self)
    }

    /// Whether an element has this lower-case name, also behind a namespace prefix.
    func isNamed(_ node: Int, _ name: StaticString) -> Bool {
        let n = nodes[node]
        guard n.tag != .text else { return false }
        var from = Int(n.start)
        let to = Int(n.stop)
        let length = name.utf8CodeUnitCount
        if to - from > length, bytes[to - length - 1] == 0x3A { from = to - length }
        guard to - from == length else { return false }
        for i in 0..<length where Tag.lowered(bytes[from + i]) != name.utf8Start[i] { return false }
        return true
    }

    /// The raw bytes of an attribute's value, or null. `name` is in lower case.
    func attribute(_ node: Int, _ name: StaticString) -> ArraySlice<UInt8>? {
        let n = nodes[node]
        let length = name.utf8CodeUnitCount
        for at in Int(n.firstAttribute)..<Int(n.firstAttribute + n.attributeCount) {
            let attribute = attributes[at]
            guard Int(attribute.nameEnd - attribute.nameStart) == length else { continue }
            var same = true
            for i in 0..<length
            where Tag.lowered(bytes[Int(attribute.nameStart) + i]) != name.utf8Start[i] {
                same = false
                break
            }
            if same { return bytes[Int(attribute.valueStart)..<Int(attribute.valueEnd)] }
        }
        return nil
    }

    /// An attribute's value with its character references resolved.
    func value(_ node: Int, _ name: StaticString) -> String? {
        guard let raw = attribute(node, name) else { return nil }
        var out: [UInt8] = []
        Entities.shared.append(raw, to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// The text of a subtree, white space as it stands; scripts and styles left out in HTML.
    func text(_ node: Int) -> String {
        var out: [UInt8] = []
        for at in node..<Int(nodes[node].end) where nodes[at].tag == .text {
            let parent = nodes[Int(max(0, nodes[at].parent))].tag
            if at != node, parent == .script || parent == .style, Int(nodes[at].parent) != node {
                continue
            }
            append(at, to: &out)
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Appends a text node with its references resolved.
    func append(_ node: Int, to out: inout [UInt8]) {
        let n = nodes[node]
        let slice = bytes[Int(n.start)..<Int(n.stop)]
        if n.isLiteral {
            out.append(contentsOf: slice)
        } else {
            Entities.shared.append(slice, to: &out)
        }
    }

    /// The direct children of an element.
    func children(_ node: Int) -> ChildSequence { ChildSequence(tree: self, parent: node) }

    struct ChildSequence: Sequence, IteratorProtocol {
        private let nodes: [Node]
        private var at: Int
        private let end: Int

        init(tree: MarkupTree, parent: Int) {
            nodes = tree.nodes
            at = parent + 1
            end = Int(tree.nodes[parent].end)
        }

        mutating func next() -> Int? {
            guard at < end else { return nil }
            defer { at = Int(nodes[at].end) }
            return at
        }
    }
}
