extension Setting {
    /// All keys in the order of the reference (decisions 27 and 48).
    public static let all: [Setting] =
        agent + capture + flow + enrich + log + http + es + spool + store + ship + retention

    static let agent = [
        Setting("agent.id", .integer(0...Int(UInt32.max)), "0", "`vtap_id` of this agent; 0 derives one from its uid."),
        Setting("agent.name", .text, "", "Name of this agent in charts; the host name when empty."),
        Setting(
            "agent.tap_type",
            .integer(1...255),
            "1",
            "`tap_type` of mirror capture and of files; host capture is 3."
        ),
    ]
    static let capture = [
        Setting(
            "capture.interfaces",
            .list,
            "",
            "Interfaces by name or pattern; empty takes those that are up, loopback left out."
        ),
        Setting("capture.filter", .text, "", "BPF filter, as tcpdump takes it."),
        Setting(
            "capture.kind",
            .choice(["host", "mirror"]),
            "host",
            "Whether the traffic is this host's own or comes from a mirror port."
        ),
        Setting("capture.snaplen", .integer(64...262_144), "65535", "Bytes kept of each frame."),
        Setting("capture.buffer", .bytes, "32MiB", "Kernel buffer of each interface."),
        Setting("capture.promiscuous", .boolean, "true", "Also take frames that are addressed to others."),
        Setting("capture.demo_history", .duration, "10m", "How far in the past simulated traffic begins."),
        Setting(
            "capture.own_traffic",
            .boolean,
            "false",
            "Keep frames of this process's own connections (decision 46)."
        ),
    ]
    static let flow = [
        Setting(
            "flow.memory",
            .bytes,
            "440MiB",
            "Memory of all flow tables together; the oldest flows go first when it is used up."
        ),
        Setting(
            "flow.window",
            .choice(["natural", "anchored"]),
            "natural",
            "Reports end with the minute of the clock, or 60 s after the flow began."
        ),
        Setting("flow.normal_rst", .boolean, "true", "Close type 20 for a client's reset after a normal end."),
        Setting(
            "flow.fragments",
            .integer(0...1_048_576),
            "4096",
            "Open fragmented packets kept to find the flow of later fragments."
        ),
        Setting("flow.established_timeout", .duration, "300s", "Idle time after which an established TCP flow ends."),
        Setting(
            "flow.closing_rst_timeout",
            .duration,
            "35s",
            "Idle time after a reset, and of ICMP answered within the second."
        ),
        Setting("flow.opening_rst_timeout", .duration, "1s", "Idle time after a reset during the handshake."),
        Setting("flow.other_timeout", .duration, "5s", "Idle time in every other state."),
        Setting("flow.tunnels", .list, "vxlan,ipip,gre,teb,geneve,erspan,vxlan-nsh", "Tunnels that are unwrapped."),
        Setting(
            "flow.server_ports",
            .ports,
            "",
            "Ports that mark their side as the server where no SYN was seen; without them the direction is learnt."
        ),
        Setting("flow.l7", .boolean, "true", "Recognise HTTP/1, DNS and TLS."),
    ]
    static let enrich = [
        Setting(
            "enrich.sources",
            .structure,
            "",
            "Sources of names and ids; `{name: …, type: file, path: inventory.yaml}`, paths relative to the settings file."
        ),
        Setting(
            "enrich.collapse_internet",
            .choice(["auto", "on", "off"]),
            "auto",
            "Store Internet addresses as 0.0.0.0 in ip_0 and ip_1; auto does it when there is an inventory (decision 21)."
        ),
    ]
    static let log = [
        Setting("log.format", .choice(["text", "json"]), "text", "Form of the log lines on stderr."),
        Setting("log.level", .choice(["debug", "info", "warning", "error"]), "info", "Least level that is written."),
        Setting("log.rooms", .list, "", "Levels of single rooms: `spool=debug,ship=warning`."),
    ]
    static let http = [
        Setting(
            "http.listen",
            .text,
            "127.0.0.1:9920",
            "Address of the server; beyond loopback only with `http.users_file` or a certificate."
        ),
        Setting("http.certificate", .text, "", "PEM file with the certificate chain; switches to TLS."),
        Setting("http.key", .text, "", "PEM file with the private key."),
        Setting("http.users_file", .text, "", "File with `name:password` lines; requests then need one of them."),
        Setting("http.max_body", .bytes, "100MiB", "Largest request body, counted after gunzip."),
        Setting("http.workers", .integer(1...256), "4", "Threads for small requests."),
        Setting("http.query_workers", .integer(1...256), "2", "Threads for queries."),
    ]
    static let es = [
        Setting(
            "es.identity",
            .choice(["elasticsearch-8", "elasticsearch-9", "opensearch-2", "elasticsearch-7.10"]),
            "elasticsearch-8",
            "What `/es` says it is."
        ),
        Setting("es.version", .text, "", "Version number that `/es` gives; empty takes the one of the identity."),
    ]
    static let spool = [
        Setting("spool.sync", .duration, "1s", "Longest time until what was appended is safe from a power cut."),
        Setting("spool.quota", .bytes, "1GiB", "Bytes of the log that may wait for one reader."),
        Setting(
            "spool.when_full",
            .choice(["refuse", "drop_oldest"]),
            "refuse",
            "What happens at the quota: new records are refused, or the slow reader loses its oldest."
        ),
    ]
    static let store = [
        Setting(
            "store.memory",
            .bytes,
            "288MiB",
            "Memory of the store: rows on their way to disk, bodies, queries (decision 88)."
        ),
        Setting("store.min_free", .share, "2%", "Free disk space below which nothing new is taken."),
        Setting(
            "store.profile",
            .choice(["compat", "lean"]),
            "compat",
            "Profile of the index templates (decision 25)."
        ),
    ]
    static let ship = [
        Setting("ship.url", .text, "", "Cluster or other Weir, without path: http://HOST:9200."),
        Setting("ship.user", .text, "", "User for basic authentication."),
        Setting("ship.password", .text, "", "Password; better in a file.", secret: true),
        Setting("ship.password_file", .text, "", "File that holds the password."),
        Setting("ship.api_key", .text, "", "API key; better in a file.", secret: true),
        Setting("ship.api_key_file", .text, "", "File that holds the API key."),
        Setting("ship.ca_file", .text, "", "PEM file with the authority that signed the server's certificate."),
        Setting("ship.relay", .boolean, "false", "Send on what came over HTTP too (decision 38)."),
        Setting("ship.dead_letters", .bytes, "1GiB", "Room for documents that the cluster refuses for their content."),
        Setting(
            "ship.profile",
            .choice(["compat", "lean"]),
            "compat",
            "Profile of the index templates in the cluster (decision 25)."
        ),
    ]
    static let retention = [
        Setting("retention.days", .integer(1...36500), "31", "Days that daily indices are kept."),
        Setting(
            "retention.min_free",
            .share,
            "10%",
            "Free disk space that retention keeps; the oldest day goes first, today's never."
        ),
        Setting("retention.interval", .duration, "10m", "How often a running process looks."),
    ]
}
