import FlowTesting
import Testing

@testable import Store

@Suite struct ByteOrderTests {
    @Test(arguments: [1, 2, 3]) func `texts are ordered as their bytes are`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            // Few letters and short texts: many are equal, or begin with each other.
            let texts = (0..<2).map { _ in
                (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    [UInt8(0), 97, 200, 255].randomElement(using: &random) ?? 0
                }
            }
            let (a, b) = (([9] + texts[0])[1...], ([9, 9] + texts[1])[2...])
            let found = ByteOrder.compare(a, b)
            #expect((found < 0) == a.lexicographicallyPrecedes(b) && (found == 0) == a.elementsEqual(b), "seed \(seed)")
        }
    }
}
