/// The first index in `0..<count` for which `isBefore` is false; it must be true up to there and false from there on.
@inlinable
package func partition(_ count: Int, where isBefore: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
        let middle = (low + high) / 2
        if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
}
