internal import FlowModel

/// A machine of the simulated network.
struct Host {
    var name: String
    var v4: IPAddress
    var v6: IPAddress?
    var mac: MACAddress
    /// One way between the capture point and this host, in microseconds.
    var distance: Int
    /// Hops its packets have made before they are captured.
    var hops: UInt8 = 0
}

/// The simulated network: two offices, a server room, and services on the Internet behind one router.
struct Hosts {
    var clients: [Host] = []
    var webServers: [Host] = []
    var sites: [Host] = []
    var databases: [Host] = []
    var backup: Host
    var resolver: Host
    var monitor: Host
    var scanner: Host

    /// Addresses are of the private and documentation ranges (RFC 1918, 5737, 3849), names of RFC 2606.
    init() {
        let router = MACAddress(bits: 0x0200_5E00_0001)
        func local(_ name: String, _ v4: UInt32, _ distance: Int, v6: UInt64? = nil) -> Host {
            Host(
                name: name,
                v4: IPAddress(v4: v4),
                v6: v6.map { IPAddress(high: 0x2001_0DB8_0001_0000, low: $0) },
                mac: MACAddress(bits: 0x0200_0000_0000 | UInt64(v4)),
                distance: distance
            )
        }
        func remote(_ name: String, _ v4: UInt32, _ distance: Int, _ hops: UInt8, v6: Bool = false) -> Host {
            let six = v6 ? IPAddress(high: 0x2001_0DB8_00FF_0000, low: UInt64(v4 & 0xFFFF)) : nil
            return Host(name: name, v4: IPAddress(v4: v4), v6: six, mac: router, distance: distance, hops: hops)
        }
        for number in 1...24 {
            clients.append(
                local(
                    "pc-\(number).office.example",
                    0x0A01_0000 | UInt32(10 + number),
                    60 + number,
                    v6: UInt64(0x100 + number)
                )
            )
        }
        for number in 1...12 {
            clients.append(local("lab-\(number).office.example", 0xC0A8_0A00 | UInt32(20 + number), 140 + number * 5))
        }
        for (number, name) in ["intranet", "wiki", "api", "git"].enumerated() {
            webServers.append(
                local("\(name).corp.example", 0x0A02_0050 | UInt32(number), 150, v6: UInt64(0x250 + number))
            )
        }
        for (number, name) in ["orders", "users", "metrics"].enumerated() {
            databases.append(local("db-\(name).corp.example", 0x0A02_0030 | UInt32(number), 90))
        }
        backup = local("backup.corp.example", 0x0A02_0014, 110)
        resolver = local("dns.corp.example", 0x0A02_0035, 100)
        monitor = local("monitor.corp.example", 0x0A02_0009, 80)
        scanner = local("lab-66.office.example", 0xC0A8_0A42, 200)
        sites = [
            remote("www.example.com", 0xC000_0250, 5_500, 9, v6: true),
            remote("shop.example.com", 0xC000_0251, 5_600, 9),
            remote("cdn.example.net", 0xC633_6407, 2_100, 6, v6: true),
            remote("static.example.net", 0xC633_6408, 2_200, 6),
            remote("mail.example.org", 0xCB00_7119, 14_000, 12),
            remote("login.example.org", 0xCB00_711A, 14_500, 12, v6: true),
            remote("video.example.com", 0xC633_6464, 8_800, 10),
            remote("updates.example.net", 0xC000_02C8, 21_000, 13),
            remote("weather.example.org", 0xCB00_7142, 48_000, 17),
            remote("far.example.com", 0xC633_64FA, 95_000, 21),
        ]
    }
}
