import FlowModel
import FlowSupport

/// The metric blocks of the catalogue.
extension DocumentWriter {
    @inline(__always)
    func traffic(_ record: borrowing FlowRecord, _ out: inout ByteWriter) {
        long(",\"byte_tx\":", record.client.bytes, &out)
        long(",\"byte_rx\":", record.server.bytes, &out)
        long(",\"total_byte_tx\":", record.client.totalBytes, &out)
        long(",\"total_byte_rx\":", record.server.totalBytes, &out)
        long(",\"packet_tx\":", record.client.packets, &out)
        long(",\"packet_rx\":", record.server.packets, &out)
        long(",\"total_packet_tx\":", record.client.totalPackets, &out)
        long(",\"total_packet_rx\":", record.server.totalPackets, &out)
        long(",\"l3_byte_tx\":", record.client.l3Bytes, &out)
        long(",\"l3_byte_rx\":", record.server.l3Bytes, &out)
        long(",\"l4_byte_tx\":", record.client.l4Bytes, &out)
        long(",\"l4_byte_rx\":", record.server.l4Bytes, &out)
        number(",\"direction_score\":", UInt32(record.directionScore), &out)
    }

    /// Counters that only TCP has; measured, so their 0 is written (decision 18).
    @inline(__always)
    func tcp(_ record: borrowing FlowRecord, _ out: inout ByteWriter) {
        number(",\"syn_count\":", record.synCount, &out)
        number(",\"synack_count\":", record.synAckCount, &out)
        number(",\"fin_count\":", record.finCount, &out)
        number(",\"retrans_syn\":", record.retransSyn, &out)
        number(",\"retrans_synack\":", record.retransSynAck, &out)
        number(",\"retrans_tx\":", record.retransTx, &out)
        number(",\"retrans_rx\":", record.retransRx, &out)
        number(",\"zero_win_tx\":", record.zeroWindowTx, &out)
        number(",\"zero_win_rx\":", record.zeroWindowRx, &out)
        number(",\"ooo_tx\":", record.outOfOrderTx, &out)
        number(",\"ooo_rx\":", record.outOfOrderRx, &out)
    }

    /// Delays in microseconds; one that was not measured, or is 0, is absent.
    @inline(__always)
    func delays(_ record: borrowing FlowRecord, _ out: inout ByteWriter) {
        if record.measured.contains(.rtt), record.rtt > 0 { number(",\"rtt\":", record.rtt, &out) }
        if record.measured.contains(.tlsRTT), record.tlsRTT > 0 { number(",\"tls_rtt\":", record.tlsRTT, &out) }
        if record.rttClient.count > 0, record.rttClient.maximum > 0 {
            number(",\"rtt_client\":", record.rttClient.maximum, &out)
        }
        if record.rttServer.count > 0, record.rttServer.maximum > 0 {
            number(",\"rtt_server\":", record.rttServer.maximum, &out)
        }
        delay(record.srt, ",\"srt\":", ",\"srt_sum\":", ",\"srt_count\":", ",\"srt_max\":", &out)
        delay(record.art, ",\"art\":", ",\"art_sum\":", ",\"art_count\":", ",\"art_max\":", &out)
        if record.cit.count > 0 { sums(record.cit, ",\"cit_sum\":", ",\"cit_count\":", ",\"cit_max\":", &out) }
    }

    func l7(_ record: borrowing FlowRecord, _ out: inout ByteWriter) {
        guard record.measured.contains(.l7) else {
            guard record.l7ParseFailed > 0 else { return }
            long(",\"l7_parse_failed\":", UInt64(record.l7ParseFailed), &out)
            return
        }
        number(",\"l7_request\":", record.l7Request, &out)
        number(",\"l7_response\":", record.l7Response, &out)
        delay(record.rrt, ",\"rrt\":", ",\"rrt_sum\":", ",\"rrt_count\":", ",\"rrt_max\":", &out)
        number(",\"l7_client_error\":", record.l7ClientError, &out)
        number(",\"l7_server_error\":", record.l7ServerError, &out)
        number(",\"l7_server_timeout\":", record.l7ServerTimeout, &out)
        long(",\"l7_parse_failed\":", UInt64(record.l7ParseFailed), &out)
        number(",\"l7_unanswered\":", record.l7Unanswered, &out)
    }

    /// Average, sum, count and largest of a delay with samples; the average is rounded down and absent when it is 0.
    @inline(__always)
    func delay(
        _ delay: DelaySum,
        _ average: StaticString,
        _ sum: StaticString,
        _ count: StaticString,
        _ maximum: StaticString,
        _ out: inout ByteWriter
    ) {
        guard delay.count > 0 else { return }
        let mean = delay.sum / UInt64(delay.count)
        if mean > 0 { number(average, UInt32(truncatingIfNeeded: min(mean, UInt64(UInt32.max))), &out) }
        sums(delay, sum, count, maximum, &out)
    }

    @inline(__always)
    func sums(
        _ delay: DelaySum,
        _ sum: StaticString,
        _ count: StaticString,
        _ maximum: StaticString,
        _ out: inout ByteWriter
    ) {
        long(sum, delay.sum, &out)
        number(count, delay.count, &out)
        if delay.maximum > 0 { number(maximum, delay.maximum, &out) }
    }
}
