internal import Elastic
internal import FlowSupport
internal import Spool

extension ShipMachine {
    /// Failures of one document before it may be given up, and how long they must last (decision 86).
    static let holdLimit = 20
    static let holdTime: UInt64 = 600_000_000_000

    /// Takes the outcomes of a batch; the indices that must be made first are given back.
    mutating func answered(_ id: Int, _ answer: BulkAnswer, _ now: UInt64) -> Set<String> {
        guard let at = window.firstIndex(where: { $0.id == id }) else { return [] }
        noteClean()
        var batch = window[at]
        batch.state = .ready
        batch.failures = 0
        defer { window[at] = batch }
        guard case .items(let outcomes) = answer, outcomes.count == batch.items.count else {
            for item in batch.items { note(stored: batch.indices[item.index]) }
            batch.keep([])
            return []
        }
        return settle(&batch, outcomes, now)
    }

    private mutating func settle(_ batch: inout ShipBatch, _ outcomes: [BulkOutcome], _ now: UInt64) -> Set<String> {
        // First what was stored: it decides whether others of the same index may be given up.
        var isConflict = [Bool](repeating: false, count: outcomes.count)
        for (place, outcome) in outcomes.enumerated() {
            let item = batch.items[place]
            switch Disposition(outcome, isDelete: item.isDelete) {
            case .done: note(stored: batch.indices[item.index])
            case .conflict:
                isConflict[place] = true
                let isFirst = item.attempts <= 1 && item.position >= sentBefore
                if isFirst { counts.conflictsFirst += 1 } else { counts.conflicts += 1 }
            default: break
            }
        }
        var kept: [ShipItem] = []
        var missing: Set<String> = []
        for (place, outcome) in outcomes.enumerated() where !isConflict[place] {
            var item = batch.items[place]
            switch Disposition(outcome, isDelete: item.isDelete) {
            case .done, .conflict: continue
            case .deadLetter: bury(item, outcome, &batch)
            case .later: kept.append(item)
            case .makeIndex, .hold:
                if outcome.type == "index_not_found_exception" { missing.insert(batch.indices[item.index]) }
                if hold(&item, outcome, batch, now) { bury(item, outcome, &batch) } else { kept.append(item) }
            }
        }
        counts.retried += kept.count
        batch.keep(kept)
        if !kept.isEmpty { wait(&batch, outcomes, now) }
        return missing
    }

    private mutating func wait(_ batch: inout ShipBatch, _ outcomes: [BulkOutcome], _ now: UInt64) {
        let attempts = batch.items.map(\.attempts).max() ?? 1
        batch.state = .waiting(until: now &+ backoff.pause(after: attempts))
        // The server's queue is full: fewer at once.
        if outcomes.contains(where: { $0.status == 429 || $0.status == 503 }) { halveLimit() }
    }

    private mutating func note(stored index: String) {
        stored[index, default: 0] &+= 1
        counts.created += 1
        if holds[index] != nil { holds[index] = nil }
    }

    /// Notes that a document is held; true when it may be given up instead.
    private mutating func hold(
        _ item: inout ShipItem,
        _ outcome: BulkOutcome,
        _ batch: ShipBatch,
        _ now: UInt64
    ) -> Bool {
        let index = batch.indices[item.index]
        if item.holds == 0 {
            item.heldSince = now
            item.storedBefore = stored[index] ?? 0
        }
        item.holds += 1
        let isOld = item.holds >= Self.holdLimit && now &- item.heldSince >= Self.holdTime
        if isOld, (stored[index] ?? 0) > item.storedBefore { return true }
        var hold =
            holds[index]
            ?? Hold(index: index, status: outcome.status, type: "", reason: "", documents: 0, since: now)
        hold.status = outcome.status
        hold.type = outcome.type
        hold.reason = outcome.reason
        hold.documents = max(hold.documents, batch.items.count)
        holds[index] = hold
        return false
    }

    private mutating func bury(_ item: ShipItem, _ outcome: BulkOutcome, _ batch: inout ShipBatch) {
        batch.graves.append(
            DeadLetter(
                position: item.position,
                item: item.number,
                index: batch.indices[item.index],
                status: outcome.status,
                type: outcome.type,
                reason: outcome.reason,
                action: batch.text(item.action),
                source: batch.text(item.source)
            )
        )
    }

    // MARK: Whole requests that failed

    /// Takes the failure of a whole request.
    mutating func failed(_ id: Int, _ error: ElasticError, _ now: UInt64) {
        guard let at = window.firstIndex(where: { $0.id == id }) else { return }
        window[at].state = .ready
        switch RequestFailure(error) {
        // The client was stopped under us, or we are stopping: nothing is known to be wrong.
        case .stop: notePause(now, retryAfter: nil, halves: false)
        case .slowDown: notePause(now, retryAfter: error.retryAfter, halves: true)
        case .alarm: notePause(now, retryAfter: error.retryAfter, halves: false)
        case .halve:
            if window[at].items.count > 1 {
                halve(at, isTooLarge: error.status == 413)
            } else {
                refusedAlone(at, error, now)
            }
        }
    }

    private mutating func halve(_ at: Int, isTooLarge: Bool) {
        let whole = window[at]
        if isTooLarge { requestBytes = max(min(requestBytes, whole.body.count / 2), 64 << 10) }
        let middle = whole.items.count / 2
        var first = whole
        first.id = newID()
        first.end = nil
        first.graves = []
        first.documents = middle
        first.keep(Array(whole.items[..<middle]))
        var second = whole
        second.documents = whole.documents - middle
        second.keep(Array(whole.items[middle...]))
        window[at] = second
        window.insert(first, at: at)
    }

    private mutating func refusedAlone(_ at: Int, _ error: ElasticError, _ now: UInt64) {
        var batch = window[at]
        defer { window[at] = batch }
        guard var item = batch.items.first else { return }
        let outcome = BulkOutcome(
            status: error.status,
            type: error.type.isEmpty ? "request_refused" : error.type,
            reason: error.reason
        )
        if Disposition(refusedAlone: error) == .deadLetter || hold(&item, outcome, batch, now) {
            bury(item, outcome, &batch)
            batch.keep([])
            return
        }
        batch.items[0] = item
        batch.failures += 1
        batch.state = .waiting(until: now &+ backoff.pause(after: item.attempts))
        notePause(now, retryAfter: error.retryAfter, halves: false)
    }

    // MARK: Dead letters

    /// Refused documents that must be stored before the cursor passes them.
    var graves: [DeadLetter] { window.flatMap(\.graves) }

    /// They are stored: nothing holds the cursor back for them any more.
    mutating func didBury() {
        for at in window.indices {
            counts.deadLetters += window[at].graves.count
            window[at].graves = []
        }
    }
}
