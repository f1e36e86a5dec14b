import FlowSupport
import HTTP

/// Who is let in: with a users file every request but `/healthz` needs a name and a password (RFC 7617).
enum Access {
    /// The 401 answer; nil lets the request pass.
    static func refusal(_ request: HTTPRequest, _ users: UserList?) -> HTTPResponse? {
        guard let users, request.segments != ["healthz"] else { return nil }
        let reason: String
        switch request.credentials {
        case .basic(let user, let password) where users.admits(user, password): return nil
        case .basic(let user, _):
            reason = "unable to authenticate user [\(user)] for REST request [\(request.target.rawPath)]"
        case .bearer, .apiKey:
            reason = "only user names and passwords are taken, for REST request [\(request.target.rawPath)]"
        case nil: reason = "missing authentication credentials for REST request [\(request.target.rawPath)]"
        }
        var response = HTTPResponse.json(body(reason, isElastic: request.segments.first == "es").bytes, status: 401)
        response.headers.set("WWW-Authenticate", "Basic realm=\"weir\", charset=\"UTF-8\"")
        if request.segments.first == "es" { response.headers.set("X-elastic-product", "Elasticsearch") }
        return response
    }

    private static func body(_ reason: String, isElastic: Bool) -> JSON {
        guard isElastic else {
            return [
                "error": [
                    "code": "unauthorized", "message": .string(reason),
                    "hint": "send Authorization: Basic with a name and password of http.users_file",
                ]
            ]
        }
        let error: JSON = ["type": "security_exception", "reason": .string(reason)]
        return [
            "error": ["root_cause": [error], "type": "security_exception", "reason": .string(reason)],
            "status": 401,
        ]
    }
}
