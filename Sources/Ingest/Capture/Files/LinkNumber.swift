internal import FlowModel

/// LINKTYPE_ numbers as they stand in files (tcpdump.org/linktypes.html).
enum LinkNumber {
    /// The link type Decode reads for a number; nil for one that is counted and left out.
    static func known(_ number: UInt32) -> LinkType? {
        switch number {
        // Old systems wrote their own DLT_RAW into files.
        case 12, 14: .raw
        case 0...UInt32(UInt16.max): LinkType(rawValue: UInt16(number))
        default: nil
        }
    }

    /// What people call it, for the report.
    static func name(_ number: UInt32) -> String {
        names[number].map { "\($0) (\(number))" } ?? "\(number)"
    }

    private static let names: [UInt32: String] = [
        3: "AX.25", 6: "IEEE 802.5", 7: "ARCNET", 8: "SLIP", 9: "PPP", 10: "FDDI", 50: "PPP in HDLC", 51: "PPPoE",
        100: "ATM", 104: "Cisco HDLC", 105: "IEEE 802.11", 107: "frame relay", 117: "pflog", 119: "Prism 802.11",
        122: "IP over fibre channel", 127: "802.11 radiotap", 147: "user 0", 163: "AVS 802.11", 166: "PPP on Linux",
        187: "Bluetooth HCI", 189: "USB on Linux 48", 192: "PPI", 195: "IEEE 802.15.4",
        201: "Bluetooth HCI with direction",
        209: "IPMB", 220: "USB on Linux", 227: "CAN", 239: "nflog", 240: "netANALYZER", 249: "USBPcap",
        251: "Bluetooth LE",
        252: "exported PDU", 253: "netlink", 254: "Bluetooth monitor", 256: "Bluetooth LE with radio",
        272: "nordic BLE",
        274: "Ethernet MPACKET",
    ]
}
