import FlowSupport

/// Tunnel types by their stored codes (flow-engine.md 3.1).
@frozen
public enum TunnelType: UInt8, Sendable, BitwiseCopyable, CaseIterable {
    case none = 0
    case vxlan, ipip, gre, geneve, vxlanNSH, erspan, teb

    /// The word of settings and metrics.
    public var name: String {
        switch self {
        case .none: "none"
        case .vxlan: "vxlan"
        case .ipip: "ipip"
        case .gre: "gre"
        case .geneve: "geneve"
        case .vxlanNSH: "vxlan-nsh"
        case .erspan: "erspan"
        case .teb: "teb"
        }
    }
}

/// The tunnels that Decode removes.
public struct TunnelSet: OptionSet, Sendable, BitwiseCopyable, Hashable {
    public var rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The set of one type; `.none` is the empty set.
    public init(_ type: TunnelType) { rawValue = type == .none ? 0 : 1 << type.rawValue }

    public static let vxlan = TunnelSet(.vxlan)
    public static let ipip = TunnelSet(.ipip)
    public static let gre = TunnelSet(.gre)
    public static let geneve = TunnelSet(.geneve)
    public static let vxlanNSH = TunnelSet(.vxlanNSH)
    public static let erspan = TunnelSet(.erspan)
    public static let teb = TunnelSet(.teb)
    /// All types (decision 6).
    public static let all: TunnelSet = [.vxlan, .ipip, .gre, .geneve, .vxlanNSH, .erspan, .teb]

    /// From the words of a setting; an empty list removes none.
    public init(names: some Sequence<String>) throws(DecodeConfigurationError) {
        self = []
        let known = TunnelType.allCases.dropFirst()
        for name in names {
            guard let type = known.first(where: { $0.name == name }) else {
                throw DecodeConfigurationError(
                    unknownTunnel: name,
                    nearest: NearestName.of(name, among: known.map(\.name))
                )
            }
            insert(TunnelSet(type))
        }
    }

    /// The words of the members, in the order of their codes.
    public var names: [String] {
        TunnelType.allCases.filter { $0 != .none && contains(TunnelSet($0)) }.map(\.name)
    }
}
