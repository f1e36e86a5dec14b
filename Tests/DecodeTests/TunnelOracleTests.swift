import FlowModel
import FlowSupport
import FlowTesting
import Testing

@testable import Decode

/// The narrow cases of decapsulation, byte for byte.
@Suite(.enabled(if: SharedData.exists("oracle/decap"), "expected results are not here: set WEIR_SHARED"))
struct TunnelOracleTests {
    @Test(arguments: ["erspan1", "erspan2", "erspan3", "ipip", "vxlan-nsh", "vxlan"])
    func `the outermost tunnel of a frame`(name: String) throws {
        let text = try #require(TestPaths.read(SharedData.path("oracle/decap/\(name).json")))
        let testCase = try JSON(parsing: text)
        let pcap = try #require(testCase["pcap"]?.text)
        let capture = try #require(CaptureReader(path: SharedData.path("oracle/\(pcap)")))
        let names = try #require(testCase["enabled_tunnel_types"]?.array).compactMap { $0.text?.lowercased() }
        let enabled = try TunnelSet(names: names)
        for expected in try #require(testCase["expect"]?.array) {
            let entry = capture.entries[try #require(expected["packet_index"]?.int)]
            let bytes = Array(capture.bytes[entry.range])
            try check(bytes, expected, enabled)
        }
    }

    private func check(_ bytes: [UInt8], _ expected: JSON, _ enabled: TunnelSet) throws {
        let decoded = Decoded(bytes, tunnels: enabled)
        let packet = try #require(decoded.packet)
        #expect(Int(packet.tunnelType) == expected["tunnel_type_code"]?.int)
        #expect(Int(packet.tunnelTier) == expected["tunnel_tier"]?.int)
        #expect(Int(decoded.tunnel.id) == expected["tunnel_id"]?.int)
        #expect(decoded.tunnel.source.text == expected["tunnel_src"]?.text)
        #expect(decoded.tunnel.destination.text == expected["tunnel_dst"]?.text)
        #expect(low32(decoded.tunnel.sourceMAC) == expected["tunnel_mac_src_low32"]?.text)
        #expect(low32(decoded.tunnel.destinationMAC) == expected["tunnel_mac_dst_low32"]?.text)
        #expect(!decoded.tunnel.source.isV4 == expected["tunnel_is_ipv6"]?.bool)
        bytes.withUnsafeBytes { buffer in
            let frame = FrameBytes(base: buffer.baseAddress!, count: buffer.count)
            let layers = Layers(ethernet: frame, wire: buffer.count)
            let found = layers.flatMap { FoundTunnel(in: $0, enabled: enabled) }
            guard let layers, let found else {
                Issue.record("no tunnel in the frame")
                return
            }
            let link = 14 + layers.between
            #expect(link == expected["l2_len"]?.int)
            // Without a link header of its own, the outer one is thought to be moved in front of the inner packet.
            let offset = found.inner == .ethernet ? found.skip : found.skip - link
            #expect(offset == expected["offset_from_l3"]?.int)
        }
    }

    private func low32(_ mac: MACAddress) -> String {
        let digits = String(mac.bits & 0xFFFF_FFFF, radix: 16)
        return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
    }
}
