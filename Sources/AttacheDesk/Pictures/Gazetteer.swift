import AttacheKnowledge

/// Where towns lie, for the map.
public struct Gazetteer: Sendable {
    public struct Place: Sendable, Hashable {
        /// Degrees, WGS 84.
        public var latitude: Double
        public var longitude: Double
        var population: Int
    }
    private var places: [String: Place] = [:]

    /// Reads `places/cities.tsv`; of towns with one name the largest counts.
    public init(folder: DataFolder) throws(KnowledgeError) {
        let name = "places/cities.tsv"
        let file = TableFile(name: name, text: try folder.text(name))
        places.reserveCapacity(file.rows.count * 2)
        for row in file.rows {
            guard let latitude = file.value(row, "latitude").flatMap(Double.init),
                let longitude = file.value(row, "longitude").flatMap(Double.init)
            else { continue }
            let place = Place(
                latitude: latitude, longitude: longitude,
                population: file.value(row, "population").flatMap { Int($0) } ?? 0)
            for word in file.values(row, "name") + file.values(row, "also") {
                if let known = places[word], known.population >= place.population { continue }
                places[word] = place
            }
        }
    }

    /// Null for what is no town, or none that is known.
    public func place(_ name: String) -> Place? { places[name] }
}
