// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

enum EnumerationRows0 {
    static let r0 = EnumerationRow(
        value: "0", name: "unknown", english: "Others", chinese: "未知",
        aliasList: "others|其他", storedAs: "integer",
        notes: "status(TCP)=2; groups=-; no rule matched; also the fall-back for retired numbers")
    static let r1 = EnumerationRow(
        value: "1", name: "tcp-fin", english: "Normal", chinese: "正常结束",
        aliasList: "normal", storedAs: "integer",
        notes: "status(TCP)=0; groups=-; TCP: full FIN exchange seen; non-TCP: idle timeout of an established pair")
    static let r2 = EnumerationRow(
        value: "2", name: "tcp-server-rst", english: "Transfer - Server RST", chinese: "服务端其他异常",
        aliasList: "server-rst|server_rst_flow|传输-服务端重置", storedAs: "integer",
        notes: "status(TCP)=3; groups=tcp_transfer_fail;tcp_rst_fail; RST from the server after the connection was established")
    static let r3 = EnumerationRow(
        value: "3", name: "timeout", english: "Transfer - Timeout", chinese: "超时",
        aliasList: "tcp-timeout|tcp_timeout|传输-超时", storedAs: "integer",
        notes: "status(TCP)=3; groups=tcp_transfer_fail; established TCP connection idle past the established timeout; for a non-TCP flow the same number maps to status 0")
    static let r4 = EnumerationRow(
        value: "5", name: "forced-report", english: "Force Report", chinese: "强制上报",
        aliasList: "force-report|周期性上报", storedAs: "integer",
        notes: "status(TCP)=0; groups=-; flow still alive at the end of the reporting minute; NOT counted in closed_flow")
    static let r5 = EnumerationRow(
        value: "7", name: "client-syn-repeat", english: "Est. - Server SYN Miss", chinese: "客户端重复SYN",
        aliasList: "server-syn-miss|server_syn_miss|建连-服务端SYN缺失", storedAs: "integer",
        notes: "status(TCP)=3; groups=tcp_establish_fail;server_establish_fail; only the client SYN(s) seen, then idle")
    static let r6 = EnumerationRow(
        value: "8", name: "server-half-close", english: "Close - Server Half Close", chinese: "服务端半关",
        aliasList: "server_half_close_flow|断连-服务端半关", storedAs: "integer",
        notes: "status(TCP)=0; groups=-; client sent FIN, server never finished its side")
    static let r7 = EnumerationRow(
        value: "9", name: "tcp-client-rst", english: "Transfer - Client RST", chinese: "客户端其他异常",
        aliasList: "client-rst|client_rst_flow|传输-客户端重置", storedAs: "integer",
        notes: "status(TCP)=4; groups=tcp_transfer_fail;tcp_rst_fail; RST from the client after the connection was established, not the harmless case 20")
    static let r8 = EnumerationRow(
        value: "10", name: "server-syn-ack-repeat", english: "Est. - Client ACK Miss", chinese: "服务端重复SYN",
        aliasList: "client-ack-miss|client_ack_miss|建连-客户端ACK缺失", storedAs: "integer",
        notes: "status(TCP)=4; groups=tcp_establish_fail;client_establish_fail; SYN and SYN-ACK seen, the client never completed the handshake")
    static let r9 = EnumerationRow(
        value: "11", name: "client-half-close", english: "Close - Client Half Close", chinese: "客户端半关",
        aliasList: "client_half_close_flow|断连-客户端半关", storedAs: "integer",
        notes: "status(TCP)=0; groups=-; server sent FIN, client never finished its side")
    static let r10 = EnumerationRow(
        value: "13", name: "client-source-port-reuse", english: "Est. - Client Port Reuse", chinese: "客户端端口复用",
        aliasList: "client_source_port_reuse|建连-客户端端口复用", storedAs: "integer",
        notes: "status(TCP)=4; groups=tcp_establish_fail;client_establish_fail; a new SYN with a different sequence number arrived on a live five-tuple")
    static let r11 = EnumerationRow(
        value: "15", name: "server-reset", english: "Est. - Server Direct RST", chinese: "服务端直接重置",
        aliasList: "server_reset|建连-服务端直接重置", storedAs: "integer",
        notes: "status(TCP)=3; groups=tcp_establish_fail;server_establish_fail;tcp_rst_fail; the SYN was answered by RST: closed port")
    static let r12 = EnumerationRow(
        value: "17", name: "server-queue-lack", english: "Transfer - Server Queue Overflow", chinese: "服务端队列不足",
        aliasList: "server_queue_lack|传输-服务端队列溢出", storedAs: "integer",
        notes: "status(TCP)=3; groups=tcp_transfer_fail; server keeps repeating SYN-ACK although the client ACKed: accept queue is full. Seed 1 (vtap_flow) additionally counts it in server_establish_fail; see disagreements.md")
    static let r13 = EnumerationRow(
        value: "18", name: "client-establish-other-rst", english: "Est. - Client Other RST", chinese: "客户端建连其他重置",
        aliasList: "client_establish_other_rst|建连-客户端其他重置", storedAs: "integer",
        notes: "status(TCP)=4; groups=tcp_establish_fail;client_establish_fail;tcp_rst_fail; client RST during the handshake")
    static let r14 = EnumerationRow(
        value: "19", name: "server-establish-other-rst", english: "Est. - Server Other RST", chinese: "服务端建连其他重置",
        aliasList: "server_establish_other_rst|建连-服务端其他重置", storedAs: "integer",
        notes: "status(TCP)=3; groups=tcp_establish_fail;server_establish_fail;tcp_rst_fail; server RST during the handshake, other than the direct answer to the SYN")
    static let r15 = EnumerationRow(
        value: "20", name: "tcp-client-rst-normal", english: "Normal - Client RST", chinese: "正常结束-客户端重置",
        aliasList: "normal-client-rst", storedAs: "integer",
        notes: "status=0; groups=-; health-check style: client ends a successful exchange with RST. Not in seed 0: an agent that must emit only seed-0 numbers writes 1 instead")
    static let r16 = EnumerationRow(
        value: "4", name: "retired-4", english: "Retired (4)", chinese: "已停用（4）",
        aliasList: "", storedAs: "integer",
        notes: "never written; a document that carries it is displayed as Others")
    static let r17 = EnumerationRow(
        value: "6", name: "retired-6", english: "Retired (6)", chinese: "已停用（6）",
        aliasList: "", storedAs: "integer",
        notes: "never written; a document that carries it is displayed as Others")
    static let r18 = EnumerationRow(
        value: "12", name: "retired-12", english: "Retired (12)", chinese: "已停用（12）",
        aliasList: "", storedAs: "integer",
        notes: "never written; a document that carries it is displayed as Others")
    static let r19 = EnumerationRow(
        value: "14", name: "retired-14", english: "Retired (14)", chinese: "已停用（14）",
        aliasList: "", storedAs: "integer",
        notes: "never written; a document that carries it is displayed as Others")
    static let r20 = EnumerationRow(
        value: "16", name: "retired-16", english: "Retired (16)", chinese: "已停用（16）",
        aliasList: "", storedAs: "integer",
        notes: "never written; a document that carries it is displayed as Others")
    static var e0: Enumeration {
        Enumeration(name: "close_type", rows: [r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15, r16, r17, r18, r19, r20])
    }
    static let r21 = EnumerationRow(
        value: "0", name: "none", english: "None", chinese: "未识别",
        aliasList: "", storedAs: "integer",
        notes: "no device found for the address; l3_device_id is 0 as well")
    static let r22 = EnumerationRow(
        value: "1", name: "vm", english: "Cloud Host (VM)", chinese: "虚拟机",
        aliasList: "", storedAs: "integer",
        notes: "tag chost")
    static let r23 = EnumerationRow(
        value: "2", name: "vgw", english: "Virtual Gateway", chinese: "虚拟网关",
        aliasList: "", storedAs: "integer",
        notes: "protocol enumeration only, reserved")
    static let r24 = EnumerationRow(
        value: "3", name: "bare-metal", english: "Bare-metal Server", chinese: "裸金属服务器",
        aliasList: "", storedAs: "integer",
        notes: "folded into chost by newer releases")
    static let r25 = EnumerationRow(
        value: "4", name: "vm-waf", english: "VM WAF", chinese: "虚拟机WAF",
        aliasList: "", storedAs: "integer",
        notes: "protocol enumeration only, reserved")
    static let r26 = EnumerationRow(
        value: "5", name: "vrouter", english: "Router", chinese: "虚拟路由器",
        aliasList: "", storedAs: "integer",
        notes: "tag router")
    static let r27 = EnumerationRow(
        value: "6", name: "host", english: "VM Hypervisor", chinese: "虚拟化服务器",
        aliasList: "", storedAs: "integer",
        notes: "the hypervisor itself owns the address")
    static let r28 = EnumerationRow(
        value: "7", name: "network-device", english: "Network Device", chinese: "网络设备",
        aliasList: "", storedAs: "integer",
        notes: "")
    static let r29 = EnumerationRow(
        value: "8", name: "floating-ip", english: "Floating IP", chinese: "浮动IP地址",
        aliasList: "", storedAs: "integer",
        notes: "")
    static let r30 = EnumerationRow(
        value: "9", name: "dhcp", english: "DHCP Gateway", chinese: "DHCP服务",
        aliasList: "", storedAs: "integer",
        notes: "tag dhcpgw")
    static let r31 = EnumerationRow(
        value: "10", name: "pod", english: "K8s POD", chinese: "容器POD",
        aliasList: "", storedAs: "integer",
        notes: "newer sources only")
    static let r32 = EnumerationRow(
        value: "11", name: "pod-service", english: "K8s Service", chinese: "容器服务",
        aliasList: "", storedAs: "integer",
        notes: "newer sources only")
    static let r33 = EnumerationRow(
        value: "12", name: "redis", english: "Redis", chinese: "Redis",
        aliasList: "", storedAs: "integer",
        notes: "tag redis")
    static let r34 = EnumerationRow(
        value: "13", name: "rds", english: "RDS", chinese: "RDS",
        aliasList: "", storedAs: "integer",
        notes: "tag rds")
    static let r35 = EnumerationRow(
        value: "14", name: "pod-node", english: "K8s Node", chinese: "容器节点",
        aliasList: "", storedAs: "integer",
        notes: "tag pod_node when it is the owner of the address")
    static let r36 = EnumerationRow(
        value: "15", name: "lb", english: "Load Balancer", chinese: "负载均衡器",
        aliasList: "", storedAs: "integer",
        notes: "tag lb")
    static let r37 = EnumerationRow(
        value: "16", name: "natgw", english: "NAT Gateway", chinese: "NAT网关",
        aliasList: "", storedAs: "integer",
        notes: "tag natgw")
    static var e1: Enumeration {
        Enumeration(name: "l3_device_type", rows: [r21, r22, r23, r24, r25, r26, r27, r28, r29, r30, r31, r32, r33, r34, r35, r36, r37])
    }
    static let r38 = EnumerationRow(
        value: "3", name: "cloud", english: "Cloud Network", chinese: "虚拟网络",
        aliasList: "virtual|云网络", storedAs: "integer",
        notes: "same enumeration as capture_network_type and capture_network_type_id")
    static let r39 = EnumerationRow(
        value: "1-2", name: "access-low", english: "Access Network", chinese: "接入网络",
        aliasList: "IDC", storedAs: "integer",
        notes: "range row; a deployment names each number in its catalogue")
    static let r40 = EnumerationRow(
        value: "4-30", name: "access-high", english: "Access Network", chinese: "接入网络",
        aliasList: "IDC", storedAs: "integer",
        notes: "range row")
    static let r41 = EnumerationRow(
        value: "31-255", name: "access-ext", english: "Access Network (extended)", chinese: "接入网络（扩展）",
        aliasList: "IDC", storedAs: "integer",
        notes: "range row; newer sources allow up to 255, seeds stop at 30")
    static var e2: Enumeration {
        Enumeration(name: "tap_type", rows: [r38, r39, r40, r41])
    }
    static let r42 = EnumerationRow(
        value: "c", name: "c", english: "Client NIC", chinese: "客户端网卡",
        aliasList: "client", storedAs: "keyword",
        notes: "tap_side_0=true; tap_side_1=false")
    static let r43 = EnumerationRow(
        value: "c-nd", name: "c-nd", english: "Client K8s Node", chinese: "客户端容器节点",
        aliasList: "", storedAs: "keyword",
        notes: "tap_side_0=false; tap_side_1=false")
    static let r44 = EnumerationRow(
        value: "c-hv", name: "c-hv", english: "Client VM Hypervisor", chinese: "客户端宿主机",
        aliasList: "", storedAs: "keyword",
        notes: "tap_side_0=false; tap_side_1=false")
    static let r45 = EnumerationRow(
        value: "c-gw-hv", name: "c-gw-hv", english: "Client-side Gateway Hypervisor", chinese: "客户端到网关宿主机",
        aliasList: "", storedAs: "keyword",
        notes: "tap_side_0=false; tap_side_1=false")
    static let r46 = EnumerationRow(
        value: "c-gw", name: "c-gw", english: "Client-side Gateway", chinese: "客户端到网关",
        aliasList: "", storedAs: "keyword",
        notes: "tap_side_0=false; tap_side_1=false")
    static let r47 = EnumerationRow(
        value: "local", name: "local", english: "Local NIC", chinese: "本机网卡",
        aliasList: "", storedAs: "keyword",
        notes: "tap_side_0=true; tap_side_1=true")
    static let r48 = EnumerationRow(
        value: "rest", name: "rest", english: "Other NIC", chinese: "其他网卡",
        aliasList: "", storedAs: "keyword",
        notes: "tap_side_0=false; tap_side_1=false")
    static let r49 = EnumerationRow(
        value: "s-gw", name: "s-gw", english: "Server-side Gateway", chinese: "网关到服务端",
        aliasList: "", storedAs: "keyword",
        notes: "tap_side_0=false; tap_side_1=false")
    static let r50 = EnumerationRow(
        value: "s-gw-hv", name: "s-gw-hv", english: "Server-side Gateway Hypervisor", chinese: "网关宿主机到服务端",
        aliasList: "", storedAs: "keyword",
        notes: "tap_side_0=false; tap_side_1=false")
    static let r51 = EnumerationRow(
        value: "s-hv", name: "s-hv", english: "Server VM Hypervisor", chinese: "服务端宿主机",
        aliasList: "", storedAs: "keyword",
        notes: "tap_side_0=false; tap_side_1=false")
    static let r52 = EnumerationRow(
        value: "s-nd", name: "s-nd", english: "Server K8s Node", chinese: "服务端容器节点",
        aliasList: "", storedAs: "keyword",
        notes: "tap_side_0=false; tap_side_1=false")
    static let r53 = EnumerationRow(
        value: "s", name: "s", english: "Server NIC", chinese: "服务端网卡",
        aliasList: "server", storedAs: "keyword",
        notes: "tap_side_0=false; tap_side_1=true")
    static let r54 = EnumerationRow(
        value: "c-p", name: "c-p", english: "Client Process", chinese: "客户端进程",
        aliasList: "", storedAs: "keyword",
        notes: "tap_side_0=false; tap_side_1=false; process/application points come from eBPF and OTel and do not occur in L4 packet flows")
    static let r55 = EnumerationRow(
        value: "s-p", name: "s-p", english: "Server Process", chinese: "服务端进程",
        aliasList: "", storedAs: "keyword",
        notes: "tap_side_0=false; tap_side_1=false; process/application points come from eBPF and OTel and do not occur in L4 packet flows")
    static let r56 = EnumerationRow(
        value: "c-app", name: "c-app", english: "Client Application", chinese: "客户端应用",
        aliasList: "", storedAs: "keyword",
        notes: "tap_side_0=false; tap_side_1=false; process/application points come from eBPF and OTel and do not occur in L4 packet flows")
    static let r57 = EnumerationRow(
        value: "s-app", name: "s-app", english: "Server Application", chinese: "服务端应用",
        aliasList: "", storedAs: "keyword",
        notes: "tap_side_0=false; tap_side_1=false; process/application points come from eBPF and OTel and do not occur in L4 packet flows")
    static let r58 = EnumerationRow(
        value: "app", name: "app", english: "Application", chinese: "应用",
        aliasList: "", storedAs: "keyword",
        notes: "tap_side_0=false; tap_side_1=false; process/application points come from eBPF and OTel and do not occur in L4 packet flows")
    static var e3: Enumeration {
        Enumeration(name: "observation_point", rows: [r42, r43, r44, r45, r46, r47, r48, r49, r50, r51, r52, r53, r54, r55, r56, r57, r58])
    }
    static var all: [Enumeration] {
        [e0, e1, e2, e3]
    }
}
