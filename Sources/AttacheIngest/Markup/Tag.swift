/// The element names that HTML gives a meaning; all others are `other`.
///
/// These names are grammar, not knowledge: they decide how a tree is built.
enum Tag: UInt8, CaseIterable {
    case other = 0
    case text
    case html, head, body, title, meta, link, base, script, style, noscript, template
    case article, section, nav, aside, header, footer, main, div, p, address, center
    case h1, h2, h3, h4, h5, h6, hgroup
    case ul, ol, li, dl, dt, dd, menu
    case table, caption, colgroup, col, thead, tbody, tfoot, tr, td, th
    case blockquote, pre, figure, figcaption, details, summary, fieldset, legend, dialog
    case form, button, input, select, option, optgroup, textarea, label, output
    case a, abbr, b, bdi, bdo, big, cite, code, data, del, dfn, em, font, i, ins, kbd, mark, q, s
    case samp, small, span, strike, strong, sub, sup, time, tt, u, `var`, wbr, ruby, rt, rp
    case br, hr, img, picture, source, audio, video, track, iframe, embed, object, param, applet
    case canvas, svg, math, map, area, frame, frameset, noframes, noembed, xmp, plaintext, marquee

    private static let byName: [[UInt8]: Tag] = {
        var table: [[UInt8]: Tag] = [:]
        for tag in Tag.allCases where tag != .other && tag != .text {
            table[Array("\(tag)".utf8)] = tag
        }
        return table
    }()

    /// A small open-addressed table over the hash of the lower-cased name.
    private static let slots: [(name: [UInt8], tag: Tag)] = {
        var slots = [(name: [UInt8], tag: Tag)](repeating: ([], .other), count: 512)
        for tag in Tag.allCases where tag != .other && tag != .text {
            let name = Array("\(tag)".utf8)
            var slot = 0
            var hash: UInt32 = 2_166_136_261
            for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
            slot = Int(hash & 511)
            while !slots[slot].name.isEmpty { slot = (slot + 1) & 511 }
            slots[slot] = (name, tag)
        }
        return slots
    }()

    /// The tag of a name in any case. Complexity: O(length of the name).
    static func named(_ name: UnsafeBufferPointer<UInt8>) -> Tag {
        if name.count > 10 { return .other }
        var hash: UInt32 = 2_166_136_261
        for byte in name { hash = (hash ^ UInt32(lowered(byte))) &* 16_777_619 }
        var slot = Int(hash & 511)
        while true {
            let entry = slots[slot]
            if entry.name.isEmpty { return .other }
            if entry.name.count == name.count {
                var same = true
                for i in 0..<name.count where entry.name[i] != lowered(name[i]) {
                    same = false
                    break
                }
                if same { return entry.tag }
            }
            slot = (slot + 1) & 511
        }
    }

    @inline(__always)
    static func lowered(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }

    /// Elements without content.
    var isVoid: Bool {
        switch self {
        case .meta, .link, .base, .input, .br, .hr, .img, .source, .track, .embed, .param, .area,
            .col, .wbr, .frame:
            true
        default: false
        }
    }

    /// Elements whose content is text up to their end tag.
    var isRawText: Bool {
        switch self {
        case .script, .style, .textarea, .title, .xmp, .noembed, .noframes, .iframe: true
        default: false
        }
    }

    /// Elements that begin a new block of text.
    var isBlock: Bool {
        switch self {
        case .html, .head, .body, .title, .article, .section, .nav, .aside, .header, .footer,
            .main, .div, .p, .address, .center, .h1, .h2, .h3, .h4, .h5, .h6, .hgroup, .ul, .ol,
            .li, .dl, .dt, .dd, .menu, .table, .caption, .colgroup, .thead, .tbody, .tfoot, .tr,
            .td, .th, .blockquote, .pre, .figure, .figcaption, .details, .summary, .fieldset,
            .legend, .dialog, .form, .hr, .option, .optgroup, .frameset, .noframes, .marquee,
            .select, .noscript, .template, .script, .style, .textarea, .iframe, .xmp, .video,
            .audio, .svg, .object, .applet, .canvas, .map:
            true
        default: false
        }
    }

    /// Start tags before which an open paragraph ends.
    var endsParagraph: Bool {
        switch self {
        case .article, .section, .nav, .aside, .header, .footer, .main, .div, .p, .address,
            .center, .h1, .h2, .h3, .h4, .h5, .h6, .hgroup, .ul, .ol, .dl, .menu, .table,
            .blockquote, .pre, .figure, .figcaption, .details, .fieldset, .dialog, .form, .hr,
            .li, .dt, .dd:
            true
        default: false
        }
    }

    /// Elements that an end tag inside them does not reach beyond.
    var isScope: Bool {
        switch self {
        case .td, .th, .table, .caption, .html, .object, .applet, .marquee, .template: true
        default: false
        }
    }

    /// The level of a heading, 0 of anything else.
    var heading: Int {
        switch self {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: 0
        }
    }
}
