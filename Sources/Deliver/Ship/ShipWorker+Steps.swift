internal import Elastic
internal import FlowSupport
internal import SearchModel
internal import Spool

extension ShipWorker {
    /// Takes the answers that came.
    func take(_ state: inout State) {
        let events = inbox.with { inbox in
            defer { inbox.events = [] }
            return inbox.events
        }
        let now = clock.monotonic()
        for case .bulk(let batch, let result) in events {
            switch result {
            case .answered(let answer):
                let missing = state.machine.answered(batch, answer, now)
                for index in missing.sorted() { make(index, &state) }
            case .failed(let error): fail(batch, error, &state)
            }
        }
        tell(&state)
    }

    /// What happened since the last time goes to the metrics and the status: before the cursor moves, since whoever waits for
    /// the cursor reads the status then.
    private func tell(_ state: inout State) {
        metrics.add(state.machine.counts)
        let dead = state.machine.counts.deadLetters
        if dead > 0 { shared.with { $0.deadLetters += dead } }
        state.machine.counts = ShipMachine.Counts()
    }

    private func fail(_ batch: Int, _ error: ElasticError, _ state: inout State) {
        state.machine.failed(batch, error, clock.monotonic())
        guard error.kind != .stopped else { return }
        metrics.failures.add()
        state.lastFailure = error.description
        if error.kind == .unreachable || error.kind == .interrupted { state.wasAway = true }
        log.warning("a bulk request failed, its documents wait", ["cause": error.description])
    }

    /// An index that does not exist though it should have been made by the bulk: made once by hand (decision 86).
    private func make(_ index: String, _ state: inout State) {
        do throws(ElasticError) {
            _ = try channel.call("PUT", "/\(ElasticClient.escape(index))", nil)
        } catch {
            guard error.type != "resource_already_exists_exception" else { return }
            log.warning("a missing index could not be made", ["index": index, "cause": error.description])
        }
    }

    /// Stores refused documents, before the cursor passes them.
    func bury(_ state: inout State) {
        let graves = state.machine.graves
        guard !graves.isEmpty, clock.monotonic() >= state.retryAt else { return }
        do throws(DeadLetters.Failure) {
            try state.letters.store(graves)
            state.machine.didBury()
            state.obstacle = ""
            log.warning(
                "documents were refused for their content and stored as dead letters",
                ["documents": String(graves.count), "index": graves[0].index, "type": graves[0].type]
            )
        } catch {
            state.obstacle = error.description
            state.retryAt = clock.monotonic() &+ 5_000_000_000
            log.error("dead letters cannot be stored, shipping waits", ["cause": error.description])
        }
    }

    /// Moves the cursor behind what is done without a gap.
    func commit(_ state: inout State) {
        let done = state.machine.takeDone()
        tell(&state)
        let position = state.machine.committed
        guard position > state.committed || done != nil else { return }
        do throws(SpoolError) {
            try reader.commit(position, documents: done?.documents ?? 0)
            state.committed = position
            state.letters.forget(before: position)
        } catch {
            log.error("the cursor could not be moved", ["cause": error.description])
        }
        shared.withSignal { $0.documents += done?.documents ?? 0 }
    }

    /// Takes records into the window; false when there was nothing to take or no room.
    func read(_ state: inout State) -> Bool {
        noteGaps()
        guard state.machine.hasRoom, state.obstacle.isEmpty || clock.monotonic() >= state.retryAt else { return false }
        do throws(SpoolError) {
            // With nothing under way the log itself is waited for.
            let wait: Duration? = state.machine.isEmpty ? .seconds(1) : nil
            let records = try reader.next(limit: configuration.requestBytes, wait: wait)
            if state.machine.graves.isEmpty { state.obstacle = "" }
            for record in records { add(record, &state) }
            return !records.isEmpty
        } catch {
            state.obstacle = error.description
            state.retryAt = clock.monotonic() &+ 5_000_000_000
            log.error("the log cannot be read, shipping waits", ["cause": error.description])
            return false
        }
    }

    private func add(_ record: StoredRecord, _ state: inout State) {
        switch record.record.kind {
        case .bulkText, .replayed:
            state.machine.add(record, items: BulkText.lines(record.record.body), body: record.record.body)
        case .operations where configuration.relay:
            let version = record.position.rawValue
            if let relay = RelayText.convert(record.record.body, index: record.record.index, version: version) {
                state.machine.add(record, items: relay.lines, body: relay.text)
            } else {
                log.error("a record of operations is not understood and passed over", ["index": record.record.index])
                metrics.passedOver.add(UInt64(record.record.documents))
                state.machine.pass(record.next)
            }
        default:
            if record.record.kind == .operations { metrics.passedOver.add(UInt64(record.record.documents)) }
            state.machine.pass(record.next)
        }
    }

    private func noteGaps() {
        for gap in reader.takeGaps() {
            let isWritten = GapFile.append(gap, folder: configuration.folder, at: clock.wall())
            shared.with { $0.gaps += 1 }
            log.error(
                "the shipper was behind its quota and was skipped forward",
                ["documents": String(gap.documents), "noted": String(isWritten)]
            )
        }
    }

    /// Sends what may go; false when nothing went.
    func send(_ state: inout State) -> Bool {
        var hasSent = false
        while !inbox.with({ $0.isStopping }), let request = state.machine.next(clock.monotonic()) {
            do throws(ElasticError) {
                try prepare(request.indices, &state)
            } catch {
                fail(request.batch, error, &state)
                return hasSent
            }
            mark(request.upTo, &state)
            metrics.requests.add()
            metrics.bytes.add(UInt64(request.body.count))
            let inbox = inbox
            let batch = request.batch
            channel.send(request.body, count: request.documents) { result in
                inbox.withSignal { $0.events.append(.bulk(batch: batch, result)) }
            }
            hasSent = true
        }
        return hasSent
    }

    /// Remembers, before it is sent, how far has ever been sent (decision 103).
    private func mark(_ position: Position, _ state: inout State) {
        guard position > state.sent else { return }
        state.sent = position
        do throws(SpoolError) { try reader.commit(state.committed, sent: position) } catch {
            log.error("the cursor could not be written", ["cause": error.description])
        }
    }

    /// Knows the product, and has the templates in place, before a request goes out.
    private func prepare(_ indices: [String], _ state: inout State) throws(ElasticError) {
        let now = clock.monotonic()
        if state.wasAway || now >= state.askAgain {
            channel.client.forgetProduct()
            state.installer.forget()
        }
        let product = try channel.product()
        if product != state.product {
            log.info("ships to", ["url": channel.client.url, "product": product.description])
            state.product = product
        }
        if state.wasAway || now >= state.askAgain { state.askAgain = now &+ 3_600_000_000_000 }
        state.wasAway = false
        try state.installer.prepare(indices, product)
        let new = indices.filter { !state.indices.contains($0) }
        guard !new.isEmpty else { return }
        if state.indices.count > 4096 { state.indices = [] }
        state.indices.formUnion(new)
        let all = state.indices.sorted()
        shared.with { $0.indices = all }
    }
}
