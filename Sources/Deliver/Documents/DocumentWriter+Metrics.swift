import FlowModel

/// The metric blocks of the catalogue, and how their numbers are bounded.
extension DocumentWriter {
    /// Totals are mostly those of the period: then their digits are those that were just made.
    @inline(__always)
    func traffic(_ record: UnsafePointer<FlowRecord>, _ out: inout DocumentCursor) {
        let sent = out.decimal(record.pointee.client.bytes)
        let received = out.decimal(record.pointee.server.bytes)
        long(",\"byte_tx\":", record.pointee.client.bytes, sent, &out)
        long(",\"byte_rx\":", record.pointee.server.bytes, received, &out)
        total(",\"total_byte_tx\":", record.pointee.client.totalBytes, sent, of: record.pointee.client.bytes, &out)
        total(",\"total_byte_rx\":", record.pointee.server.totalBytes, received, of: record.pointee.server.bytes, &out)
        long(",\"packet_tx\":", record.pointee.client.packets, &out)
        long(",\"packet_rx\":", record.pointee.server.packets, &out)
        long(",\"total_packet_tx\":", record.pointee.client.totalPackets, &out)
        long(",\"total_packet_rx\":", record.pointee.server.totalPackets, &out)
        long(",\"l3_byte_tx\":", record.pointee.client.l3Bytes, &out)
        long(",\"l3_byte_rx\":", record.pointee.server.l3Bytes, &out)
        long(",\"l4_byte_tx\":", record.pointee.client.l4Bytes, &out)
        long(",\"l4_byte_rx\":", record.pointee.server.l4Bytes, &out)
        out.key(",\"direction_score\":")
        out.small(record.pointee.directionScore)
    }

    /// Counters that only TCP has; measured, so their 0 is written (decision 18).
    @inline(__always)
    func tcp(_ record: UnsafePointer<FlowRecord>, _ out: inout DocumentCursor) {
        number(",\"syn_count\":", record.pointee.synCount, &out)
        number(",\"synack_count\":", record.pointee.synAckCount, &out)
        number(",\"fin_count\":", record.pointee.finCount, &out)
        let repeats =
            record.pointee.retransSyn | record.pointee.retransSynAck | record.pointee.retransTx
            | record.pointee.retransRx
        let troubles =
            record.pointee.zeroWindowTx | record.pointee.zeroWindowRx | record.pointee.outOfOrderTx
            | record.pointee.outOfOrderRx
        if repeats | troubles == 0 {
            out.key(",\"retrans_syn\":0,\"retrans_synack\":0,\"retrans_tx\":0,\"retrans_rx\":0")
            out.key(",\"zero_win_tx\":0,\"zero_win_rx\":0,\"ooo_tx\":0,\"ooo_rx\":0")
        } else {
            troubled(record, &out)
        }
    }

    @inline(never)
    func troubled(_ record: UnsafePointer<FlowRecord>, _ out: inout DocumentCursor) {
        number(",\"retrans_syn\":", record.pointee.retransSyn, &out)
        number(",\"retrans_synack\":", record.pointee.retransSynAck, &out)
        number(",\"retrans_tx\":", record.pointee.retransTx, &out)
        number(",\"retrans_rx\":", record.pointee.retransRx, &out)
        number(",\"zero_win_tx\":", record.pointee.zeroWindowTx, &out)
        number(",\"zero_win_rx\":", record.pointee.zeroWindowRx, &out)
        number(",\"ooo_tx\":", record.pointee.outOfOrderTx, &out)
        number(",\"ooo_rx\":", record.pointee.outOfOrderRx, &out)
    }

    @inline(__always)
    func l7(_ record: UnsafePointer<FlowRecord>, _ out: inout DocumentCursor) {
        guard record.pointee.measured.contains(.l7) else {
            guard record.pointee.l7ParseFailed > 0 else { return }
            long(",\"l7_parse_failed\":", UInt64(record.pointee.l7ParseFailed), &out)
            return
        }
        number(",\"l7_request\":", record.pointee.l7Request, &out)
        number(",\"l7_response\":", record.pointee.l7Response, &out)
        delay(record.pointee.rrt, ",\"rrt\":", ",\"rrt_sum\":", ",\"rrt_count\":", ",\"rrt_max\":", &out)
        number(",\"l7_client_error\":", record.pointee.l7ClientError, &out)
        number(",\"l7_server_error\":", record.pointee.l7ServerError, &out)
        number(",\"l7_server_timeout\":", record.pointee.l7ServerTimeout, &out)
        long(",\"l7_parse_failed\":", UInt64(record.pointee.l7ParseFailed), &out)
        number(",\"l7_unanswered\":", record.pointee.l7Unanswered, &out)
    }

    // MARK: Numbers and their bounds

    /// A field of type `integer`: 31 bits; what is larger (a delay of 36 minutes, say) stays at that bound.
    @inline(__always)
    func number(_ key: StaticString, _ value: UInt32, _ out: inout DocumentCursor) {
        out.key(key)
        out.number(UInt64(min(value, UInt32(Int32.max))))
    }

    /// A field of type `long`; a value above 2^63 - 1, which no capture reaches, stays at that bound.
    @inline(__always)
    func long(_ key: StaticString, _ value: UInt64, _ out: inout DocumentCursor) {
        out.key(key)
        out.number(min(value, UInt64(Int64.max)))
    }

    /// The same with its digits at hand.
    @inline(__always)
    func long(_ key: StaticString, _ value: UInt64, _ decimal: Decimal, _ out: inout DocumentCursor) {
        out.key(key)
        out.put(decimal, min(value, UInt64(Int64.max)))
    }

    /// A total, which is often the value of the period whose digits are at hand.
    @inline(__always)
    func total(
        _ key: StaticString,
        _ value: UInt64,
        _ decimal: Decimal,
        of period: UInt64,
        _ out: inout DocumentCursor
    ) {
        if value == period { long(key, value, decimal, &out) } else { long(key, value, &out) }
    }
}
