import AttacheModel
import Testing

@Suite struct PartitionPointTests {
    @Test func itIsWhereALinearSearchStops() {
        for count in 0..<20 {
            let numbers = (0..<count).map { $0 / 3 }
            for bound in -1...8 {
                let linear = numbers.firstIndex { $0 >= bound } ?? numbers.count
                #expect(numbers.partitionPoint { $0 < bound } == linear)
            }
        }
    }

    @Test func aSliceKeepsItsIndices() {
        let slice = [1, 2, 3, 5, 8][2...]
        #expect(slice.partitionPoint { $0 < 5 } == 3)
        #expect(slice.partitionPoint { $0 < 9 } == slice.endIndex)
    }
}
