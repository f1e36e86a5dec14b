internal import Elastic

/// What to do about the outcome of one document (decision 86).
enum Disposition: Equatable {
    case done
    /// It was there already: `create` with our own id.
    case conflict
    /// The document is at fault: to the dead letters.
    case deadLetter
    /// Its index is missing: make it once, then try again.
    case makeIndex
    /// The server is busy: try again later, nothing is wrong.
    case later
    /// Something else is wrong: try again later, say so, and give up only when others of the index get through.
    case hold

    static let faultTypes: Set<String> = [
        "mapper_parsing_exception", "document_parsing_exception", "strict_dynamic_mapping_exception",
    ]

    init(_ outcome: BulkOutcome, isDelete: Bool = false) {
        switch outcome.status {
        case 200..<300: self = .done
        case 409: self = .conflict
        case 404 where isDelete && outcome.type.isEmpty: self = .done
        case 404 where outcome.type == "index_not_found_exception": self = .makeIndex
        case 429, 503: self = .later
        default: self = Self.faultTypes.contains(outcome.type) ? .deadLetter : .hold
        }
    }

    /// For the only document of a request that was refused as a whole.
    init(refusedAlone error: ElasticError) {
        let isFault = error.status == 413 || error.type == "action_request_validation_exception"
        self = isFault || Self.faultTypes.contains(error.type) ? .deadLetter : .hold
    }
}

/// What to do after a request that failed as a whole (shipping.md 2, decision 86).
enum RequestFailure: Equatable {
    /// Halve it down to the document.
    case halve
    /// The server is away or busy: the same bytes again, fewer at once.
    case slowDown
    /// The same bytes again; until then somebody has to mend something.
    case alarm
    /// This process is stopping.
    case stop

    init(_ error: ElasticError) {
        switch error.kind {
        case .stopped: self = .stop
        case .unreachable, .interrupted: self = .slowDown
        case .tls, .answer, .configuration: self = .alarm
        case .refused:
            switch error.status {
            case 400, 413: self = .halve
            case 429, 500, 502, 503, 504: self = .slowDown
            default: self = .alarm
            }
        }
    }
}
