import Decode
import FlowModel
import FlowSupport
import FlowTesting
import Testing

/// Expected results that lie beside the project (decision 66).
enum Oracle {
    static var isHere: Bool { SharedData.exists("oracle/INDEX.json") }
    static let missing: Comment = "expected results are not here: set WEIR_SHARED"

    static func load(_ name: String) throws -> JSON {
        try JSON(parsing: #require(TestPaths.read(SharedData.path("oracle/\(name).json"))))
    }
    static func capture(_ testCase: JSON) throws -> CaptureReader {
        let name = try #require(testCase["pcap"]?.text)
        return try #require(CaptureReader(SharedData.path("oracle/\(name)")))
    }
    /// Six bits from `SYN|ACK`.
    static func flags(_ text: String) -> UInt8 {
        let bits: [String: UInt8] = ["FIN": 1, "SYN": 2, "RST": 4, "PSH": 8, "ACK": 16, "URG": 32]
        return text.split(separator: "|").reduce(0) { $0 | (bits[String($1)] ?? 0) }
    }
}
