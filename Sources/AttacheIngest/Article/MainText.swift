/// Finds the blocks of a page that are its article.
///
/// Three steps. What markup and names mark as page equipment is set aside, unless most of the
/// page's running text lies in it. The core is the element whose descendants' running text,
/// weighed by nearness, is largest; it grows to an ancestor that holds more of the same. Inside
/// the core, parts that read like equipment (link lists, labels, teasers) are dropped, then what
/// leads in before the first and trails after the last paragraph.
struct MainText {
    private let page: PageBlocks
    private let cues: MarkupCues
    private var flags: [MarkupCues.Flags]
    private var isNoise: [Bool]
    /// Prefix sums over blocks: running text, all text, linked text.
    private var running: [Int]
    private var whole: [Int]
    private var linked: [Int]
    private var value: [Int]

    /// The kept blocks in order, and for every node whether it is page equipment.
    static func find(in page: PageBlocks, cues: MarkupCues) -> (kept: [Int], isNoise: [Bool]) {
        var finder = MainText(page, cues)
        finder.markNoise()
        return (finder.kept(), finder.isNoise)
    }

    private mutating func kept() -> [Int] {
        if let core = core() {
            let kept = clean(grown(core))
            if !kept.isEmpty { return kept }
        }
        return everything()
    }

    private init(_ page: PageBlocks, _ cues: MarkupCues) {
        self.page = page
        self.cues = cues
        let count = page.tree.nodes.count
        flags = [MarkupCues.Flags](repeating: [], count: count)
        isNoise = [Bool](repeating: false, count: count)
        running = [0]
        whole = [0]
        linked = [0]
        value = []
        for block in page.blocks {
            let good = MainText.isRunning(block) ? Int(block.weight) : 0
            running.append(running[running.count - 1] + good)
            whole.append(whole[whole.count - 1] + block.length)
            linked.append(linked[linked.count - 1] + Int(block.linkBytes))
            value.append(0)
        }
    }

    /// Whether a block reads like running text rather than a label or list of links.
    static func isRunning(_ block: PageBlock) -> Bool {
        guard block.heading == 0, block.linkShare < 0.5 else { return false }
        if block.weight >= 80 { return block.stops > 0 || block.commas > 0 || block.weight >= 140 }
        return block.weight >= 20 && block.stops > 0
    }

    private func sum(_ sums: [Int], _ node: Int) -> Int {
        sums[Int(page.lastBlock[node])] - sums[Int(page.firstBlock[node])]
    }

    // MARK: equipment

    private mutating func markNoise() {
        let tree = page.tree
        let total = running[running.count - 1]
        var i = 1
        while i < tree.nodes.count {
            let node = tree.nodes[i]
            if node.tag == .text {
                i += 1
                continue
            }
            var flag: MarkupCues.Flags = []
            if node.attributeCount > 0 {
                if let value = tree.attribute(i, "class") { flag.formUnion(cues.flags(value)) }
                if let value = tree.attribute(i, "id") { flag.formUnion(cues.flags(value)) }
                if let value = tree.attribute(i, "itemprop") { flag.formUnion(cues.flags(value)) }
            }
            flags[i] = flag
            let isEquipment = isEquipment(i, node, flag)
            if isEquipment, sum(running, i) * 5 < total * 2 || isHidden(i) {
                for k in i..<Int(node.end) { isNoise[k] = true }
                i = Int(node.end)
            } else {
                i += 1
            }
        }
    }

    private func isEquipment(
        _ i: Int, _ node: MarkupTree.Node, _ flag: MarkupCues.Flags
    ) -> Bool {
        switch node.tag {
        case .nav, .footer, .aside, .dialog, .menu, .noscript, .figcaption, .address, .label: return true
        case .html, .body, .main, .article, .p, .h1: return false
        default: break
        }
        if isHidden(i) { return true }
        if let role = tree(i, "role") {
            switch role {
            case "navigation", "banner", "contentinfo", "search", "dialog", "complementary",
                "alert", "menu", "menubar", "toolbar", "alertdialog":
                return true
            default: break
            }
        }
        return flag.contains(.noise) && !flag.contains(.body)
    }

    private func tree(_ i: Int, _ name: StaticString) -> String? {
        page.tree.attribute(i, name).map {
            String(decoding: $0.map(Tag.lowered), as: UTF8.self)
        }
    }

    private func isHidden(_ i: Int) -> Bool {
        guard page.tree.nodes[i].attributeCount > 0 else { return false }
        if page.tree.attribute(i, "hidden") != nil { return true }
        if let style = page.tree.attribute(i, "style"), style.count < 400 {
            let text = String(decoding: style.filter { $0 != 0x20 }.map(Tag.lowered), as: UTF8.self)
            if text.hasPrefix("display:none") || text.hasSuffix("display:none")
                || text.hasSuffix("display:none;") || text.hasPrefix("visibility:hidden")
            {
                return true
            }
        }
        return false
    }

    // MARK: core

    private mutating func core() -> Int? {
        let nodes = page.tree.nodes
        var scores = [Double](repeating: 0, count: nodes.count)
        for (at, block) in page.blocks.enumerated() {
            guard MainText.isRunning(block), !isNoise[Int(block.node)] else { continue }
            value[at] = Int(block.weight)
            var share = Double(min(block.weight, 600)) * (1 - block.linkShare) + 20
            share += Double(min(block.commas, 10)) * 5
            var node = Int(block.node)
            let owner = nodes[node].tag
            if owner == .p || owner == .li || owner == .blockquote || owner == .td || owner == .pre {
                scores[node] += share * 0.3
                node = Int(nodes[node].parent)
            }
            var level = 0
            while node > 0, level < 8 {
                scores[node] += share
                share *= 0.65
                node = Int(nodes[node].parent)
                level += 1
            }
        }
        var best = -1
        var bestScore = 0.0
        for i in 1..<nodes.count where scores[i] > 0 {
            var score = scores[i]
            let all = sum(whole, i)
            let links = sum(linked, i)
            score *= 1 - Double(links) / Double(max(1, all))
            if flags[i].contains(.body) { score *= 1.3 }
            if nodes[i].tag == .article || nodes[i].tag == .main { score *= 1.1 }
            if nodes[i].tag == .body || nodes[i].tag == .html { score *= 0.8 }
            if score > bestScore {
                bestScore = score
                best = i
            }
        }
        return best < 0 ? nil : best
    }

    /// The core, or an ancestor that holds clearly more running text and little else.
    private func grown(_ core: Int) -> Int {
        let nodes = page.tree.nodes
        func kept(_ node: Int) -> Int {
            var total = 0
            for at in Int(page.firstBlock[node])..<Int(page.lastBlock[node]) { total += value[at] }
            return total
        }
        var best = core
        var inside = kept(core)
        var at = Int(nodes[core].parent)
        while at > 0, nodes[at].tag != .body, nodes[at].tag != .html {
            let more = kept(at)
            if more * 10 > inside * 12 {
                best = at
                inside = more
            }
            at = Int(nodes[at].parent)
        }
        return best
    }

    /// A page without running text: all blocks that are no equipment and mostly no links.
    private func everything() -> [Int] {
        let plain = page.blocks.indices.filter {
            !isNoise[Int(page.blocks[$0].node)] && page.blocks[$0].linkShare < 0.5
        }
        return plain.isEmpty ? Array(page.blocks.indices) : plain
    }

    // MARK: cleaning

    private func clean(_ root: Int) -> [Int] {
        let nodes = page.tree.nodes
        var kept: [Int] = []
        var at = Int(page.firstBlock[root])
        let end = Int(page.lastBlock[root])
        while at < end {
            let block = page.blocks[at]
            defer { at += 1 }
            if isNoise[Int(block.node)] { continue }
            if block.heading == 1 { continue }
            // The widest element inside the root that is mostly links goes as a whole.
            var node = Int(block.node)
            var drop = false
            while node != root, node > 0 {
                let all = sum(whole, node)
                let links = sum(linked, node)
                if links * 2 > all, nodes[node].tag != .p { drop = true }
                node = Int(nodes[node].parent)
            }
            if drop || (block.linkShare > 0.6 && block.length < 200) { continue }
            kept.append(at)
        }
        // Nothing before the first and after the last running text but headings that lead to it.
        guard let first = kept.firstIndex(where: { isSolid(page.blocks[$0]) }),
            let last = kept.lastIndex(where: { isSolid(page.blocks[$0]) })
        else { return kept }
        return Array(kept[first...last])
    }

    private func isSolid(_ block: PageBlock) -> Bool {
        MainText.isRunning(block) || (block.weight >= 10 && block.endsSentence)
    }
}
