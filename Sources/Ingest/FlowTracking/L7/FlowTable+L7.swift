import Decode
import FlowModel

/// The application protocol of flows: who speaks what, what was asked and answered (flow-engine.md 15, decisions 62 and 64).
extension FlowTable {
    /// Unit of the time until which a flow is left alone: 2^20 ns.
    private static let skipShift: UInt64 = 20
    private static let skipLength = UInt32(60_000_000_000 >> 20)

    /// A new flow asks what its server spoke of late (15.3).
    mutating func lookAtProtocol(_ slot: UInt32, _ view: PacketView) {
        guard configuration.l7 else { return }
        let second = UInt32(truncatingIfNeeded: view.time / Self.second)
        switch protocols.look(view.receiver, isV6: view.isV6, second: second) {
        case .nothing: break
        case .skip: skipL7(slot, view)
        case .speaks(let proto): _ = install(slot, proto)
        }
    }

    private mutating func skipL7(_ slot: UInt32, _ view: PacketView) {
        lines[slot].pointee.hot.marks.insert(.skipsL7)
        cold[slot].pointee.l7 = UInt32(truncatingIfNeeded: view.time >> Self.skipShift)
    }

    /// Gives a flow the parser of a protocol.
    private mutating func install(_ slot: UInt32, _ proto: L7Protocol) -> Bool {
        guard hasRoomForL7() else { return false }
        let place = l7.allocate()
        if place == Slot.none { return false }
        l7[place].initialize(to: L7State())
        l7[place].pointee.parser = proto
        if proto == .tls { l7[place].pointee.detail = tls.take() }
        cold[slot].pointee.l7 = place
        lines[slot].pointee.hot.marks.insert(.hasL7)
        return true
    }

    /// The payload of a packet.
    @inline(__always)
    mutating func readL7(_ slot: UInt32, _ view: PacketView, _ fromClient: Bool) {
        let marks = lines[slot].pointee.hot.marks
        if marks.contains(.hasL7) {
            parse(slot, view, fromClient)
        } else {
            identify(slot, view, fromClient)
        }
    }

    @inline(__always)
    private mutating func payload(_ view: PacketView) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: view.header.pointee.payload, count: Int(view.header.pointee.capturedPayload))
    }

    /// 15.4: requests tell the protocol, and that their sender is the client.
    private mutating func identify(_ slot: UInt32, _ view: PacketView, _ fromClient: Bool) {
        if lines[slot].pointee.hot.marks.contains(.skipsL7) {
            let now = UInt32(truncatingIfNeeded: view.time >> Self.skipShift)
            if now &- cold[slot].pointee.l7 < Self.skipLength { return }
            lines[slot].pointee.hot.marks.remove(.skipsL7)
        }
        if view.p.capturedPayload < 2 { return }
        let isTCP = lines[slot].pointee.hot.isTCP
        let server = fromClient ? view.receiver : view.sender
        let proto = L7Parser.identify(payload(view).bytes, tcp: isTCP, serverPort: server.port)
        if proto == .unknown {
            let second = UInt32(truncatingIfNeeded: view.time / Self.second)
            if protocols.failed(server, isV6: view.isV6, second: second) { skipL7(slot, view) }
            return
        }
        guard install(slot, proto) else { return }
        if !fromClient { _ = turnByMessage(slot) }
        parse(slot, view, true)
    }

    private mutating func parse(_ slot: UInt32, _ view: PacketView, _ fromClient: Bool) {
        let state = l7[cold[slot].pointee.l7]
        let isTCP = lines[slot].pointee.hot.isTCP
        var fromClient = fromClient
        if state.pointee.parser == .tls { watchTLS(state, view, fromClient) }
        let payload = payload(view)
        reader.begin(state.pointee.parser, fromClient: fromClient, tcp: isTCP)
        var isFirst = true
        while let message = reader.next(in: payload.bytes) {
            if isFirst {
                isFirst = false
                let server = fromClient ? view.receiver : view.sender
                let second = UInt32(truncatingIfNeeded: view.time / Self.second)
                protocols.succeeded(server, state.pointee.parser, isV6: view.isV6, second: second)
            }
            if message.kind != .session, (message.kind == .request) != fromClient, turnByMessage(slot) {
                fromClient.toggle()
            }
            account(slot, state, message, view, fromClient)
        }
        if isFirst { state.pointee.parseFailed &+= 1 }
    }

    /// 15.9: counts and pairs one message.
    private mutating func account(
        _ slot: UInt32,
        _ state: UnsafeMutablePointer<L7State>,
        _ message: L7Message,
        _ view: PacketView,
        _ fromClient: Bool
    ) {
        state.pointee.recognised = state.pointee.parser
        if message.domainLength > 0 {
            let length = Int(message.domainLength)
            let domain = reader.domain
            domain.span.withUnsafeBytes { bytes in
                noteDomain(state, UnsafeRawBufferPointer(rebasing: bytes[..<min(length, bytes.count)]))
            }
        }
        state.pointee.count(message, fromClient: fromClient)
        if message.kind == .session { return }
        let now = view.time / 1000
        let isTCP = lines[slot].pointee.hot.isTCP
        let began = takeRequest(state, message)
        if message.kind == .request {
            openRequest(slot, state, message, now)
        } else if let began {
            state.pointee.pair(age: ShortTime.age(began, at: now), isTCP: isTCP)
        }
    }

    private mutating func takeRequest(_ state: UnsafeMutablePointer<L7State>, _ message: L7Message) -> UInt64? {
        if message.hasKey { return requests.take(state, key: message.key) }
        guard state.pointee.marks.contains(.open) else { return nil }
        state.pointee.marks.remove(.open)
        return state.pointee.openTime
    }

    private mutating func openRequest(
        _ slot: UInt32,
        _ state: UnsafeMutablePointer<L7State>,
        _ message: L7Message,
        _ now: UInt64
    ) {
        if message.hasKey {
            requests.open(cold[slot].pointee.l7, key: message.key, time: now, l7)
        } else {
            state.pointee.marks.insert(.open)
            state.pointee.openTime = now
        }
    }

    /// The newest name of a flow; the one before it loses a user.
    private mutating func noteDomain(_ state: UnsafeMutablePointer<L7State>, _ domain: UnsafeRawBufferPointer) {
        if domain.isEmpty { return }
        let place = domains.take(domain)
        if place == Slot.none { return }
        domains.release(state.pointee.domain)
        state.pointee.domain = place
    }

    /// The second slot of TLS, and the ClientHello that needs a second segment.
    private mutating func watchTLS(_ state: UnsafeMutablePointer<L7State>, _ view: PacketView, _ fromClient: Bool) {
        let slot = state.pointee.detail
        if slot == Slot.none { return }
        let payload = payload(view)
        if fromClient {
            let continues = tls[slot].pointee.continues(
                sequence: view.p.sequence,
                payloadLength: view.p.payloadLength,
                time: view.time
            )
            if continues, let whole = tls.join(slot, payload) { readServerName(state, whole) }
            tls.forget(slot)
        }
        let outcome = tls[slot].pointee.see(
            payload.bytes,
            sequence: view.p.sequence,
            payloadLength: view.p.payloadLength,
            fromClient: fromClient,
            time: view.time
        )
        if let rtt = outcome.tlsRTT { state.pointee.tlsRTT &+= TCPEvents.microseconds(rtt) }
        if outcome.wantsRest, payload.count > 5 {
            tls.keep(slot, UnsafeRawBufferPointer(rebasing: payload[5...]))
        }
    }

    private mutating func readServerName(_ state: UnsafeMutablePointer<L7State>, _ hello: UnsafeRawBufferPointer) {
        var name = InlineArray<256, UInt8>(repeating: 0)
        let length = Int(TLSParser.serverName(in: hello.bytes, into: &name))
        name.span.withUnsafeBytes { bytes in
            noteDomain(state, UnsafeRawBufferPointer(rebasing: bytes[..<length]))
        }
    }

    /// Gives back what L7 holds of a flow.
    mutating func releaseL7(_ place: UInt32) {
        let state = l7[place]
        if state.pointee.parser == .tls { tls.release(state.pointee.detail) } else { requests.removeAll(state) }
        domains.release(state.pointee.domain)
        l7.free(place)
    }
}
