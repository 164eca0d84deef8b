extension RandomAccessCollection where Index == Int {
    /// Where what is sorted stops to satisfy `isBefore`: the index of the first element that does not,
    /// or `endIndex`. All elements that satisfy it must come first.
    ///
    /// Complexity: O(log n) calls of `isBefore`.
    @inlinable
    public func partitionPoint(_ isBefore: (Element) throws -> Bool) rethrows -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if try isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
