import Glibc

/// The Equal Earth projection (Šavrič, Patterson and Jenny, “The Equal Earth map projection”, 2018) on
/// the sheet of `share/attache/desk/borders.tsv`.
enum EqualEarth {
    static let width = 2000.0
    static let height = 974.0
    /// The longitude in the middle of the sheet.
    private static let middle = 11.0
    private static let (a1, a2, a3, a4) = (1.340264, -0.081106, 0.000893, 0.003796)

    /// A place on the sheet. Degrees, WGS 84.
    static func point(latitude: Double, longitude: Double) -> (x: Double, y: Double) {
        var turned = (longitude - middle + 180).truncatingRemainder(dividingBy: 360)
        if turned < 0 { turned += 360 }
        let lambda = (turned - 180) * .pi / 180
        let t = asin(3.0.squareRoot() / 2 * sin(latitude * .pi / 180))
        let t2 = t * t
        let t6 = t2 * t2 * t2
        let scale = width / 2 / (2 * 3.0.squareRoot() * .pi / (3 * a1))
        let x =
            2 * 3.0.squareRoot() * lambda * cos(t)
            / (3 * (9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1))
        let y = t * (a4 * t6 * t2 + a3 * t6 + a2 * t2 + a1)
        return (width / 2 + x * scale, 487 - y * scale)
    }
}
