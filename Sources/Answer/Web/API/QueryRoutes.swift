import FlowSupport
import HTTP
import Query
import SearchModel

/// Rows, groups, one connection, and what would be sent.
enum QueryRoutes {
    static func flows(_ call: Call) throws(WebRefusal) -> HTTPResponse {
        var arguments = try rowArguments(call)
        arguments.filter = call.query("q") ?? ""
        return try answer(arguments, call, mustBeRows: true)
    }

    static func flow(_ call: Call) throws(WebRefusal) -> HTTPResponse {
        let id = call.path("flow_id")
        guard UInt64(id) != nil else {
            throw APIError(400, "bad_value", "'\(id.prefix(40))' is no flow id", hint: "write the decimal number")
                .refusal
        }
        var arguments = try rowArguments(call)
        arguments.filter = "flow_id = \(id)"
        if arguments.from == nil { arguments.from = "now-30d" }
        if arguments.select.isEmpty { arguments.select = Self.story }
        arguments.order = ["time"]
        arguments.limit = QueryLimits.rows
        return try answer(arguments, call, mustBeRows: true)
    }

    static func query(_ call: Call) throws(WebRefusal) -> HTTPResponse {
        try answer(try arguments(call), call, mustBeRows: false)
    }

    static func explain(_ call: Call) throws(WebRefusal) -> HTTPResponse {
        let body = try json(call)
        let arguments = try self.arguments(body, also: ["target"])
        var product: TargetProduct?
        if let text = body["target"]?.text {
            guard let parsed = TargetProduct(parsing: text) else {
                throw APIError(
                    400,
                    "bad_argument",
                    "there is no product '\(text.prefix(60))'",
                    hint: "it is embedded, opensearch[:VERSION] or elasticsearch[:VERSION]"
                ).refusal
            }
            product = parsed
        }
        let plan = try plan(arguments, call, product: product)
        let words = arguments.commandLine(target: product)
        return .json(
            ([
                "index": .array(plan.indices.map { .string($0) }), "body": plan.body,
                "cli": .array(words.map { .string($0) }),
            ] as JSON).line
        )
    }

    /// What the drawn story of one connection needs (console.md 6.2).
    static let story = [
        "time", "start_time", "end_time", "duration", "ip_0", "client_port", "ip_1", "server_port", "auto_instance_0",
        "auto_service_1", "protocol", "l7_protocol", "request_domain", "close_type", "status", "is_new_flow", "byte_tx",
        "byte_rx", "packet_tx", "packet_rx", "retrans_tx", "retrans_rx", "zero_win_tx", "zero_win_rx", "syn_count",
        "synack_count", "fin_count", "rtt", "rtt_client", "rtt_server", "tls_rtt", "srt", "srt_max", "art", "art_max",
        "cit_max",
        "rrt", "rrt_max", "l7_request", "l7_response", "l7_client_error", "l7_server_error", "observation_point",
        "agent",
        "capture_nic", "vlan", "tunnel_type", "flow_id_str",
    ]

    // MARK: Arguments

    private static func rowArguments(_ call: Call) throws(WebRefusal) -> QueryArguments {
        var arguments = QueryArguments()
        let known = ["q", "from", "to", "select", "order", "limit", "cursor", "allow_slow", "format"]
        for parameter in call.request.query.parameters where !known.contains(parameter.name) {
            let nearest = NearestName.of(parameter.name, among: known)
            throw APIError(
                400,
                "bad_argument",
                "there is no parameter \(parameter.name.prefix(60))",
                hint: nearest.map { "the nearest is \($0)" } ?? "parameters are \(known.joined(separator: ", "))"
            ).refusal
        }
        arguments.from = nonEmpty(call.query("from"))
        arguments.to = nonEmpty(call.query("to"))
        arguments.select = call.query("select").map(QueryArguments.list) ?? []
        arguments.order = call.query("order").map(QueryArguments.list) ?? []
        arguments.cursor = nonEmpty(call.query("cursor"))
        arguments.allowSlow = call.request.query.flag("allow_slow") ?? false
        if let text = call.query("limit") {
            guard let limit = Int(text) else {
                throw APIError(400, "bad_argument", "limit is no whole number", hint: "write limit=100").refusal
            }
            arguments.limit = limit
        }
        return arguments
    }
    private static func nonEmpty(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }

    static func json(_ call: Call) throws(WebRefusal) -> JSON {
        do throws(JSONError) {
            return try JSON(parsing: call.request.body)
        } catch {
            throw APIError(400, "syntax", "the body is no JSON: \(error)", hint: "send one JSON object").refusal
        }
    }
    private static func arguments(_ call: Call) throws(WebRefusal) -> QueryArguments { try arguments(try json(call)) }
    private static func arguments(_ body: JSON, also extra: [String] = []) throws(WebRefusal) -> QueryArguments {
        do throws(QueryError) {
            return try QueryArguments(json: body, also: extra)
        } catch {
            throw APIError(error).refusal
        }
    }

    // MARK: Answers

    private static func plan(
        _ arguments: QueryArguments,
        _ call: Call,
        product: TargetProduct?
    ) throws(WebRefusal) -> QueryPlan {
        let target: TargetProduct
        do throws(TargetError) {
            if let product { target = product } else { target = try call.services.search.product() }
        } catch {
            throw APIError(QueryError(upstream: error)).refusal
        }
        do throws(QueryError) {
            let planner = QueryPlanner(names: call.services.names(), product: target, now: call.services.clock.wall())
            return try planner.plan(arguments)
        } catch {
            throw APIError(error).refusal
        }
    }

    private static func answer(
        _ arguments: QueryArguments,
        _ call: Call,
        mustBeRows: Bool
    ) throws(WebRefusal) -> HTTPResponse {
        let format = try AnswerFormat.of(call.request)
        let plan = try plan(arguments, call, product: nil)
        guard plan.answersRows || !mustBeRows else {
            throw APIError(
                400,
                "bad_argument",
                "functions ask for groups, not rows",
                hint: "send it to POST /v1/query"
            ).refusal
        }
        do throws(QueryError) {
            let answer: QueryAnswer
            if plan.answersRows, let views = call.views {
                let pages = PagedRows(views: views, services: call.services)
                answer = try pages.run(plan, cursorView: arguments.cursorView)
            } else {
                answer = try QueryRunner.run(plan, on: call.services.search)
            }
            return format.response(answer, range: plan.range)
        } catch {
            throw APIError(error).refusal
        }
    }
}
