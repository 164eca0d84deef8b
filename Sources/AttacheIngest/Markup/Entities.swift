/// Character references: numeric ones and the named ones of HTML 4, XML and a few of HTML 5.
///
/// Names are grammar of the format; they stand in one packed string, `name=code point`.
struct Entities {
    static let shared = Entities()

    private let table: [[UInt8]: UInt32]

    private init() {
        var table: [[UInt8]: UInt32] = [:]
        for entry in Entities.names.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let parts = entry.split(separator: "=")
            if parts.count == 2, let value = UInt32(parts[1], radix: 16) {
                table[Array(parts[0].utf8)] = value
            }
        }
        self.table = table
    }

    /// Appends `slice` with its references resolved; what is no reference stays as it is.
    /// Complexity: O(n).
    func append(_ slice: ArraySlice<UInt8>, to out: inout [UInt8]) {
        guard slice.contains(0x26) else {
            out.append(contentsOf: slice)
            return
        }
        var i = slice.startIndex
        let end = slice.endIndex
        while i < end {
            let byte = slice[i]
            if byte == 0x26, let (value, next) = reference(slice, i) {
                Entities.encode(value, to: &out)
                i = next
            } else {
                out.append(byte)
                i += 1
            }
        }
    }

    /// The text of a string with its references resolved.
    func resolve(_ text: String) -> String {
        var out: [UInt8] = []
        append(Array(text.utf8)[...], to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    private func reference(_ b: ArraySlice<UInt8>, _ start: Int) -> (UInt32, Int)? {
        let end = b.endIndex
        var i = start + 1
        guard i < end else { return nil }
        if b[i] == 0x23 {
            i += 1
            guard i < end else { return nil }
            var value: UInt32 = 0
            var digits = 0
            if b[i] | 0x20 == 0x78 {
                i += 1
                while i < end, let digit = hexadecimal(b[i]) {
                    value = min(0x11_0000, value &* 16 &+ digit)
                    i += 1
                    digits += 1
                }
            } else {
                while i < end, b[i] >= 0x30, b[i] <= 0x39 {
                    value = min(0x11_0000, value &* 10 &+ UInt32(b[i] - 0x30))
                    i += 1
                    digits += 1
                }
            }
            guard digits > 0 else { return nil }
            if i < end, b[i] == 0x3B { i += 1 }
            return (Entities.mended(value), i)
        }
        let nameStart = i
        while i < end, i - nameStart < 32, isAlphanumeric(b[i]) { i += 1 }
        guard i > nameStart else { return nil }
        let closed = i < end && b[i] == 0x3B
        if let value = table[Array(b[nameStart..<i])] {
            // Without a semicolon only Latin 1 names count, and never inside a query string.
            if closed { return (value, i + 1) }
            if value <= 0xFF, i >= end || b[i] != 0x3D { return (value, i) }
        }
        return nil
    }

    private func hexadecimal(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x37)
        case 0x61...0x66: UInt32(byte - 0x57)
        default: nil
        }
    }

    private func isAlphanumeric(_ byte: UInt8) -> Bool {
        (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }

    /// Windows 1252 code points that pages write as numbers, and what is no character at all.
    private static func mended(_ value: UInt32) -> UInt32 {
        if value >= 0x80, value <= 0x9F { return windows1252[Int(value - 0x80)] }
        if value == 0 || value > 0x10_FFFF || (0xD800...0xDFFF).contains(value) { return 0xFFFD }
        if value < 0x20, value != 0x09, value != 0x0A, value != 0x0D { return 0x20 }
        return value
    }

    /// What the bytes 0x80–0x9F mean in Windows 1252.
    static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
        0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    /// Appends a code point as UTF-8.
    static func encode(_ value: UInt32, to out: inout [UInt8]) {
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        out.append(contentsOf: UTF8.encode(scalar)!)
    }
}

extension Entities {
    fileprivate static let names = """
        AElig=c6 AMP=26 Aacute=c1 Abreve=102 Acirc=c2 Agrave=c0 Alpha=391 Amacr=100 Aogon=104
        Aring=c5 Atilde=c3 Auml=c4 Beta=392 COPY=a9 Cacute=106 Ccaron=10c Ccedil=c7 Chi=3a7
        Dagger=2021 Dcaron=10e Delta=394 Dstrok=110 ETH=d0 Eacute=c9 Ecaron=11a Ecirc=ca Egrave=c8
        Emacr=112 Eogon=118 Epsilon=395 Eta=397 Euml=cb GT=3e Gamma=393 Gbreve=11e Iacute=cd
        Icirc=ce Idot=130 Igrave=cc Imacr=12a Iota=399 Iuml=cf Kappa=39a LT=3c Lambda=39b
        Lstrok=141 Mu=39c Nacute=143 Ncaron=147 NewLine=a Ntilde=d1 Nu=39d OElig=152 Oacute=d3
        Ocirc=d4 Odblac=150 Ograve=d2 Omacr=14c Omega=3a9 Omicron=39f Oslash=d8 Otilde=d5 Ouml=d6
        Phi=3a6 Pi=3a0 Prime=2033 Psi=3a8 QUOT=22 REG=ae Rcaron=158 Rho=3a1 Sacute=15a Scaron=160
        Scedil=15e Sigma=3a3 THORN=de Tab=9 Tau=3a4 Tcaron=164 Tcedil=162 Theta=398 Uacute=da
        Ucirc=db Udblac=170 Ugrave=d9 Umacr=16a Upsilon=3a5 Uring=16e Uuml=dc Xi=39e Yacute=dd
        Yuml=178 Zacute=179 Zcaron=17d Zdot=17b Zeta=396 aacute=e1 abreve=103 acirc=e2 acute=b4
        aelig=e6 agrave=e0 alefsym=2135 alpha=3b1 amacr=101 amp=26 and=2227 ang=2220 aogon=105
        apos=27 aring=e5 ast=2a asymp=2248 atilde=e3 auml=e4 bdquo=201e beta=3b2 brvbar=a6 bsol=5c
        bull=2022 cacute=107 cap=2229 caret=2041 ccaron=10d ccedil=e7 cedil=b8 cent=a2 chi=3c7
        circ=2c6 clubs=2663 colon=3a comma=2c commat=40 cong=2245 copy=a9 crarr=21b5 cup=222a
        curren=a4 dArr=21d3 dagger=2020 darr=2193 dash=2010 dcaron=10f deg=b0 delta=3b4 diams=2666
        divide=f7 dollar=24 dstrok=111 eacute=e9 ecaron=11b ecirc=ea egrave=e8 emacr=113
        empty=2205 emsp=2003 emsp13=2004 emsp14=2005 ensp=2002 eogon=119 epsilon=3b5 equals=3d
        equiv=2261 eta=3b7 eth=f0 euml=eb euro=20ac excl=21 exist=2203 fnof=192 forall=2200
        frac12=bd frac14=bc frac34=be frasl=2044 gamma=3b3 gbreve=11f ge=2265 grave=60 gt=3e
        hArr=21d4 hairsp=200a half=bd harr=2194 hearts=2665 hellip=2026 horbar=2015 hyphen=2010
        iacute=ed icirc=ee iexcl=a1 igrave=ec imacr=12b image=2111 imath=131 infin=221e inodot=131
        int=222b iota=3b9 iquest=bf isin=2208 iuml=ef kappa=3ba lArr=21d0 lambda=3bb lang=2329
        laquo=ab larr=2190 lbrack=5b lceil=2308 lcub=7b ldquo=201c ldquor=201e le=2264 lfloor=230a
        lowast=2217 lowbar=5f loz=25ca lpar=28 lrm=200e lsaquo=2039 lsqb=5b lsquo=2018 lsquor=201a
        lstrok=142 lt=3c macr=af mdash=2014 micro=b5 middot=b7 minus=2212 mldr=2026 mu=3bc
        nabla=2207 nacute=144 nbsp=a0 ncaron=148 ndash=2013 ne=2260 ni=220b nldr=2025 not=ac
        notin=2209 nsub=2284 ntilde=f1 nu=3bd num=23 numsp=2007 oacute=f3 ocirc=f4 odblac=151
        oelig=153 ograve=f2 oline=203e omacr=14d omega=3c9 omicron=3bf oplus=2295 or=2228 ordf=aa
        ordm=ba oslash=f8 otilde=f5 otimes=2297 ouml=f6 para=b6 part=2202 percnt=25 period=2e
        permil=2030 perp=22a5 phi=3c6 pi=3c0 piv=3d6 plus=2b plusmn=b1 pound=a3 prime=2032
        prod=220f prop=221d psi=3c8 puncsp=2008 quest=3f quot=22 rArr=21d2 radic=221a rang=232a
        raquo=bb rarr=2192 rbrack=5d rcaron=159 rceil=2309 rcub=7d rdquo=201d rdquor=201d
        real=211c reg=ae rfloor=230b rho=3c1 rlm=200f rpar=29 rsaquo=203a rsqb=5d rsquo=2019
        rsquor=2019 sacute=15b sbquo=201a scaron=161 scedil=15f sdot=22c5 sect=a7 semi=3b shy=ad
        sigma=3c3 sigmaf=3c2 sim=223c sol=2f spades=2660 sub=2282 sube=2286 sum=2211 sup=2283
        sup1=b9 sup2=b2 sup3=b3 supe=2287 szlig=df tau=3c4 tcaron=165 tcedil=163 there4=2234
        theta=3b8 thetasym=3d1 thinsp=2009 thorn=fe tilde=2dc times=d7 trade=2122 uArr=21d1
        uacute=fa uarr=2191 ucirc=fb udblac=171 ugrave=f9 umacr=16b uml=a8 upsih=3d2 upsilon=3c5
        uring=16f uuml=fc verbar=7c vert=7c weierp=2118 xi=3be yacute=fd yen=a5 yuml=ff zacute=17a
        zcaron=17e zdot=17c zeta=3b6 zwj=200d zwnj=200c
        """
}
