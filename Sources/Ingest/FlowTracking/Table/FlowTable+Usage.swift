/// Where the bytes of the budget are, for people who tune it.
extension FlowTable {
    /// Bytes by part of the table, in the order of `memoryInUse`.
    public var usage: [(part: String, bytes: Int)] {
        [
            ("flows", lines.bytesInUse + cold.bytesInUse), ("tcp", tcp.bytesInUse), ("measures", measures.bytesInUse),
            ("l7", l7.bytesInUse), ("segment lists", sequences.bytesInUse), ("pings", echoes.bytesInUse),
            ("requests", requests.bytesInUse), ("tls", tls.bytesInUse), ("rare facts", rare.bytesInUse),
            ("index", index.bytesInUse), ("tunnels", tunnels.bytesInUse),
            ("domains", domains.bytesInUse),
        ]
    }
}
