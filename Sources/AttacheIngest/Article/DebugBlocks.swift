#if ATTACHE_DEBUG_BLOCKS
import Glibc
enum DebugBlocks {
    static func dump(_ page: PageBlocks, _ kept: [Int], _ isNoise: [Bool]) {
        guard getenv("ATTACHE_DUMP") != nil else { return }
        let keep = Set(kept)
        for (i, b) in page.blocks.enumerated() {
            var path = ""
            var at = Int(b.node)
            var n = 0
            while at > 0, n < 6 {
                let c = page.tree.value(at, "class").map { "." + $0.split(separator: " ").joined(separator: ".") } ?? ""
                let d = page.tree.value(at, "id").map { "#" + $0 } ?? ""
                path = "/" + page.tree.name(at) + d.prefix(25) + c.prefix(45) + path
                at = Int(page.tree.nodes[at].parent); n += 1
            }
            print(keep.contains(i) ? "K" : "-", isNoise[Int(b.node)] ? "N" : " ", b.length, Int(b.linkShare * 100), MainText.isRunning(b) ? "R" : " ", path, "|", page.string(b).prefix(70))
        }
    }
}
#endif
