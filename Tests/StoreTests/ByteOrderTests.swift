import FlowTesting
import Testing

@testable import Store

@Suite struct ByteOrderTests {
    @Test(arguments: [1, 2, 3]) func `texts are ordered as their bytes are`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        // Few letters and short texts: many are equal, or begin with each other.
        func text() -> [UInt8] {
            (0..<Int.random(in: 0...4, using: &random)).map { _ in UInt8.random(in: 0...3, using: &random) &* 85 }
        }
        for _ in 0..<2000 {
            let (a, b) = (([9] + text())[1...], ([9, 9] + text())[2...])
            let found = ByteOrder.compare(a, b)
            let (isBefore, isSame) = (a.lexicographicallyPrecedes(b), a.elementsEqual(b))
            #expect((found < 0) == isBefore && (found == 0) == isSame, "seed \(seed): \(a) \(b)")
        }
    }
}
