import FlowModel

/// Block metric_delay of the catalogue: microseconds; one that was not measured, or is 0, is absent.
extension DocumentWriter {
    @inline(__always)
    func delays(_ record: UnsafePointer<FlowRecord>, _ out: inout DocumentCursor) {
        if record.pointee.measured.contains(.rtt), record.pointee.rtt > 0 {
            number(",\"rtt\":", record.pointee.rtt, &out)
        }
        if record.pointee.measured.contains(.tlsRTT), record.pointee.tlsRTT > 0 {
            number(",\"tls_rtt\":", record.pointee.tlsRTT, &out)
        }
        if record.pointee.rttClient.count > 0, record.pointee.rttClient.maximum > 0 {
            number(",\"rtt_client\":", record.pointee.rttClient.maximum, &out)
        }
        if record.pointee.rttServer.count > 0, record.pointee.rttServer.maximum > 0 {
            number(",\"rtt_server\":", record.pointee.rttServer.maximum, &out)
        }
        delay(record.pointee.srt, ",\"srt\":", ",\"srt_sum\":", ",\"srt_count\":", ",\"srt_max\":", &out)
        delay(record.pointee.art, ",\"art\":", ",\"art_sum\":", ",\"art_count\":", ",\"art_max\":", &out)
        if record.pointee.cit.count > 0 {
            sums(record.pointee.cit, ",\"cit_sum\":", ",\"cit_count\":", ",\"cit_max\":", &out)
        }
    }

    /// Average, sum, count and largest of a delay with samples; the average is rounded down and absent when it is 0.
    @inline(__always)
    func delay(
        _ delay: DelaySum,
        _ average: StaticString,
        _ sum: StaticString,
        _ count: StaticString,
        _ maximum: StaticString,
        _ out: inout DocumentCursor
    ) {
        guard delay.count > 0 else { return }
        // One sample, as in most flows, is its own average: nothing to divide.
        let mean = delay.count == 1 ? delay.sum : delay.sum / UInt64(delay.count)
        if mean > 0 { number(average, UInt32(truncatingIfNeeded: min(mean, UInt64(UInt32.max))), &out) }
        sums(delay, sum, count, maximum, &out)
    }

    /// The digits of the sum are those of the largest when there is one sample.
    @inline(__always)
    func sums(
        _ delay: DelaySum,
        _ sum: StaticString,
        _ count: StaticString,
        _ maximum: StaticString,
        _ out: inout DocumentCursor
    ) {
        let decimal = out.decimal(delay.sum)
        long(sum, delay.sum, decimal, &out)
        number(count, delay.count, &out)
        guard delay.maximum > 0 else { return }
        if UInt64(delay.maximum) == delay.sum, decimal.count > 0 {
            out.key(maximum)
            out.put(decimal, delay.sum)
        } else {
            number(maximum, delay.maximum, &out)
        }
    }
}
