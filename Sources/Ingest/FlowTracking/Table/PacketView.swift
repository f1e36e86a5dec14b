import Decode
import FlowModel

/// A packet on its way through the table, with what the table found out about it.
///
/// One word that points at `PacketFacts`, so that handing it on copies nothing.
struct PacketView {
    let facts: UnsafeMutablePointer<PacketFacts>

    @inline(always) init(_ facts: UnsafeMutablePointer<PacketFacts>) { self.facts = facts }

    @inline(always) var header: UnsafePointer<PacketHeader> { facts.pointee.header }
    @inline(always) var hash: UInt64 { facts.pointee.hash }
    @inline(always) var leg: UnsafePointer<TunnelLeg>? { facts.pointee.leg }
    @inline(always) var time: UInt64 {
        get { facts.pointee.time }
        nonmutating set { facts.pointee.time = newValue }
    }
    @inline(always) var isLate: Bool {
        get { facts.pointee.isLate }
        nonmutating set { facts.pointee.isLate = newValue }
    }
    @inline(always) var joined: Bool { facts.pointee.joined }
    @inline(always) var l2: (source: Bool, destination: Bool) {
        get { facts.pointee.l2 }
        nonmutating set { facts.pointee.l2 = newValue }
    }

    /// Marks of packets that need more than counting.
    @inline(always) static var odd: PacketMarks {
        PacketMarks(
            rawValue: PacketMarks.badLength.rawValue | PacketMarks.firstFragment.rawValue
                | PacketMarks.laterFragment.rawValue | PacketMarks.announcement.rawValue
        )
    }

    @inline(always) var p: PacketHeader { @inline(always) _read { yield header.pointee } }
    /// Six bits; 0 without a whole TCP header.
    @inline(always) var flags: UInt8 { header.pointee.tcpFlags & TCPFlags.mask }
    @inline(always) var isV6: Bool { header.pointee.etherType == 0x86DD }
    @inline(always) var sender: EndKey { EndKey(ip: header.pointee.source, port: header.pointee.sourcePort) }
    @inline(always) var receiver: EndKey {
        EndKey(ip: header.pointee.destination, port: header.pointee.destinationPort)
    }
    @inline(always) var tag: UInt16 { VLANTag.seen | (header.pointee.vlan & 0x0FFF) }
}

/// What `PacketView` points at.
struct PacketFacts: BitwiseCopyable {
    var header: UnsafePointer<PacketHeader>
    var hash: UInt64
    /// Outermost tunnel, if there is one.
    var leg: UnsafePointer<TunnelLeg>?
    /// The time at which it counts (decisions 40 and 57).
    var time: UInt64
    /// More than 1 ms behind the clock: no delay begins or ends with it.
    var isLate = false
    /// A later IPv6 fragment that knows its ports (decision 65).
    var joined = false
    /// Ends at the capture point, sender and receiver.
    var l2: (source: Bool, destination: Bool) = (false, false)
}
