import FlowSupport
import HTTP
import SearchModel

/// The lines of `_msearch`: a header and a body each.
enum MultiSearch {
    struct Pair {
        var selection: IndexSelection
        var body: JSON
    }
    private static let headerNames: Set<String> = [
        "index", "indices", "search_type", "ignore_unavailable", "allow_no_indices", "expand_wildcards", "preference",
        "routing", "request_cache", "cache", "ignore_throttled", "ccs_minimize_roundtrips",
        "allow_partial_search_results",
    ]
    static let maximum = 1000

    static func pairs(_ call: ElasticCall) throws(TargetError) -> [Pair] {
        let body = call.request.body
        guard !body.isEmpty else {
            throw TargetError(status: 400, type: "parse_exception", reason: "request body is required")
        }
        guard body.last == 0x0A else {
            throw .illegalArgument("The msearch request must be terminated by a newline [\\n]")
        }
        let lines = body.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
        var pairs: [Pair] = []
        var index = lines.startIndex
        while index < lines.endIndex {
            let header = lines[index]
            index += 1
            // An empty header line stands for {}; empty lines between requests are passed over.
            if header.allSatisfy({ $0 == 0x0D || $0 == 0x20 }), index == lines.endIndex { break }
            guard index < lines.endIndex else {
                throw TargetError(status: 400, type: "parse_exception", reason: "the last header has no search body")
            }
            let selection = try selection(header, call)
            let search = try ElasticCall.parse(lines[index])
            index += 1
            pairs.append(Pair(selection: selection, body: search))
            if pairs.count > maximum {
                throw .illegalArgument("more than [\(maximum)] searches in one request")
            }
        }
        guard !pairs.isEmpty else {
            throw TargetError(
                status: 400,
                type: "action_request_validation_exception",
                reason: "Validation Failed: 1: no requests added;"
            )
        }
        return pairs
    }

    private static func selection(_ line: ArraySlice<UInt8>, _ call: ElasticCall) throws(TargetError) -> IndexSelection
    {
        var selection = try call.selection()
        if line.allSatisfy({ $0 == 0x0D || $0 == 0x20 }) { return selection }
        let header = try ElasticCall.parse(line)
        for member in header.object ?? [] {
            guard headerNames.contains(member.name) else {
                throw .illegalArgument("key [\(member.name)] is not supported in the metadata section")
            }
            switch (member.name, member.value) {
            case ("index", .string(let text)), ("indices", .string(let text)):
                selection.names = text.split(separator: ",").map(String.init)
            case ("index", .array(let list)), ("indices", .array(let list)):
                selection.names = list.compactMap(\.text).flatMap { $0.split(separator: ",").map(String.init) }
            case ("ignore_unavailable", let value): selection.ignoreUnavailable = bool(value)
            case ("allow_no_indices", let value): selection.allowNoIndices = bool(value)
            default: continue
            }
        }
        if selection.names == ["_all"] || selection.names == ["*"] { selection.names = [] }
        return selection
    }
    private static func bool(_ value: JSON) -> Bool { value.bool ?? (value.text == "true") }
}
