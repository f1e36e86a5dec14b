import FlowSupport
import SearchModel
import Spool
import Synchronization

extension Store {
    /// The deciding thread: applies the log in order, decides what waits, and appends it (decisions 38, 80, 89).
    func write() {
        do throws(StoreError) {
            while applied < Position(rawValue: replayTarget.load(ordering: .relaxed)) {
                if inbox.with({ $0.isClosing }) { break }
                if try !catchUp(limit: 16) { break }
            }
            if !inbox.with({ $0.isClosing }) { isReady.store(true, ordering: .releasing) }
            while true {
                let (commands, isClosing) = nextCommands()
                // At the end the rest of the log is left to the next start, unless something waits for its decision.
                if !isClosing || !commands.isEmpty { _ = try catchUp() }
                if !commands.isEmpty { try process(commands) }
                if isClosing { break }
            }
        } catch {
            failure.with { $0 = error.description }
            context.log.error("the store has stopped taking documents", ["reason": error.description])
        }
        isReady.store(false, ordering: .releasing)
        refuseRest()
    }

    /// Commands that came in, or none after a tenth of a second or when the log has grown.
    private func nextCommands() -> ([StoreCommand], Bool) {
        let found = inbox.wait(timeout: .milliseconds(spool.head > applied ? 0 : 50)) {
            inbox -> ([StoreCommand], Bool)? in
            guard !inbox.commands.isEmpty || inbox.isClosing else { return nil }
            defer { inbox.commands = [] }
            return (inbox.commands, inbox.isClosing)
        }
        return found ?? ([], false)
    }

    private func refuseRest() {
        let rest = inbox.with { inbox -> [StoreCommand] in
            inbox.isClosing = true
            defer { inbox.commands = [] }
            return inbox.commands
        }
        for command in rest { command.fail(.unavailable("the store is stopping")) }
    }

    /// Gives a command to the writer; false when the store is stopping.
    func submit(_ command: StoreCommand) {
        let isTaken = inbox.withSignal { inbox -> Bool in
            guard !inbox.isClosing else { return false }
            inbox.commands.append(command)
            return true
        }
        if !isTaken { command.fail(.unavailable("the store is stopping")) }
    }

    // MARK: The log

    /// Applies records up to the head, at most `limit` reads; false when there was nothing more.
    func catchUp(limit: Int = .max) throws(StoreError) -> Bool {
        var rounds = 0
        while rounds < limit {
            try waitForMemory()
            let records: [StoredRecord]
            do throws(SpoolError) { records = try reader.next(limit: 8 << 20) } catch {
                throw StoreError(.log, error.description)
            }
            if records.isEmpty {
                advance(to: max(applied, reader.position))
                return false
            }
            for record in records where record.position >= applied {
                try apply(record)
                advance(to: record.next)
            }
            rounds += 1
        }
        return true
    }

    private func advance(to position: Position) { appliedPosition.store(position.rawValue, ordering: .releasing) }

    /// Rows in memory are bounded: the log waits until a flush has made room.
    private func waitForMemory() throws(StoreError) {
        var waited = 0
        while rowMemory > configuration.rowMemory, !inbox.with({ $0.isClosing }) {
            let flushes = upkeep.withSignal { upkeep -> Int in
                upkeep.isWanted = true
                return upkeep.flushes
            }
            _ = upkeep.wait(timeout: .milliseconds(200)) { $0.flushes != flushes ? true : nil }
            waited += 1
            // A disk that takes nothing must not stop questions for ever; the log holds what waits.
            if waited > 50 { break }
        }
        if rowMemory > configuration.rowMemory / 2 { upkeep.withSignal { $0.isWanted = true } }
    }

    func apply(_ record: StoredRecord) throws(StoreError) {
        switch record.record.kind {
        case .bulkText, .replayed: try applyBulkText(record)
        case .operations: try applyOperations(record)
        case .change: applyChange(record)
        default: return
        }
    }

    // MARK: Commands

    /// Decides what waits: changes one by one, bulks that follow each other together.
    private func process(_ commands: [StoreCommand]) throws(StoreError) {
        var bulks: [PreparedBulk] = []
        for command in commands {
            switch command {
            case .bulk(let bulk): bulks.append(bulk)
            case .change(let change):
                try commit(bulks)
                bulks = []
                try perform(change)
            }
        }
        try commit(bulks)
    }

    private func perform(_ request: ChangeRequest) throws(StoreError) {
        while true {
            let decided: (changes: [StoreChange], answer: JSON)
            do throws(TargetError) { decided = try request.decide(self) } catch {
                return request.completion(.failure(error))
            }
            let (changes, answer) = decided
            guard !changes.isEmpty else {
                return finish(request.waitsForSync, applied) { error in
                    request.completion(error.map { .failure($0) } ?? .success(answer))
                }
            }
            switch append(changes.map(\.record)) {
            case .failure(let error): return request.completion(.failure(error))
            case .success(nil): _ = try catchUp()
            case .success((let first, let next)?):
                for change in changes { apply(change, at: first, isReplay: false) }
                advance(to: next)
                reader.seek(next)
                return finish(request.waitsForSync, next) { error in
                    request.completion(error.map { .failure($0) } ?? .success(answer))
                }
            }
        }
    }

    /// Appends while the log stands where it was applied to; nil when it has moved on.
    private func append(_ records: [LogRecord]) -> Result<(first: Position, next: Position)?, TargetError> {
        do throws(SpoolError) {
            switch try spool.append(records, ifHead: applied) {
            case .appended(let first, let next): return .success((first, next))
            case .moved: return .success(nil)
            }
        } catch {
            switch error.kind {
            case .full, .noSpace: return .failure(.busy(error.description))
            case .tooLarge:
                return .failure(TargetError(status: 413, type: "content_too_long_exception", reason: error.description))
            default: return .failure(.unavailable(error.description))
            }
        }
    }

    /// Calls `body` when the log is durable up to a position: no answer stands on ground that a power cut takes (decision 90).
    private func finish(_ waits: Bool, _ position: Position, _ body: @escaping @Sendable (TargetError?) -> Void) {
        guard waits else { return body(nil) }
        spool.whenSynced(position) { result in
            switch result {
            case .success: body(nil)
            case .failure(let error): body(.unavailable(error.description))
            }
        }
    }

    /// Decides bulks in their order, appends one record per index, applies, and answers when that is durable.
    private func commit(_ bulks: [PreparedBulk]) throws(StoreError) {
        guard !bulks.isEmpty else { return }
        while true {
            let decision: CommitDecision
            do throws(TargetError) { decision = try CommitDecision(bulks, second: clock.wall() / 1_000_000_000) } catch
            {
                for bulk in bulks { bulk.completion(.failure(error)) }
                return
            }
            if decision.records.isEmpty { return answer(bulks, decision, at: applied) }
            switch append(decision.records) {
            case .failure(let error):
                for bulk in bulks { bulk.completion(.failure(error)) }
                return
            case .success(nil): _ = try catchUp()
            case .success((let first, let next)?):
                take(bulks, decision, first: first, next: next)
                advance(to: next)
                reader.seek(next)
                return answer(bulks, decision, at: next)
            }
        }
    }

    private func take(_ bulks: [PreparedBulk], _ decision: CommitDecision, first: Position, next: Position) {
        for entry in decision.entries {
            let bulk = bulks[entry.bulk]
            let group = bulk.groups[entry.group]
            do throws(TargetError) {
                // Another bulk may have settled how a column is spelt while this one was parsed.
                let batch = group.index.agrees(with: group.batch) ? group.batch : Self.parsedAgain(bulk, group)
                try group.index.apply(entry.operations, batch, record: first, next: next)
            } catch {
                context.log.error("an older version of a document could not be marked", ["reason": error.description])
            }
            context.metrics.documents.add(UInt64(entry.operations.count))
        }
    }

    private static func parsedAgain(_ bulk: PreparedBulk, _ group: PreparedBulk.Group) -> RowBatch {
        let (_, spellings) = group.index.parsing
        var parser = DocumentParser(schema: group.batch.schema, spellings: spellings, unmapped: .keep, isLenient: true)
        let items = group.items.map { bulk.items[$0] }.filter { $0.row >= 0 }.sorted { $0.row < $1.row }
        bulk.body.withUnsafeBufferPointer { body in
            for item in items { try? parser.add(UnsafeBufferPointer(rebasing: body[item.action.source])) }
        }
        return parser.finish()
    }

    private func answer(_ bulks: [PreparedBulk], _ decision: CommitDecision, at position: Position) {
        for (number, bulk) in bulks.enumerated() {
            let outcomes = decision.outcomes[number]
            context.metrics.bulks.add()
            finish(true, position) { [self] error in
                if let error { return bulk.completion(.failure(error)) }
                if bulk.refresh != .no {
                    for group in bulk.groups { _ = group.index.view(refresh: true, now: clock.monotonic()) }
                }
                let took = (clock.monotonic() &- bulk.started) / 1_000_000
                bulk.completion(.success(BulkAnswer.json(bulk, outcomes, took: Int(took))))
            }
        }
    }
}
