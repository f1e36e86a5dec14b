import SearchModel
import Testing

@testable import Store

@Suite struct QueryStringTests {
    static let mapping = """
        {"n":{"type":"integer"},"app":{"type":"keyword"},"host":{"type":"keyword"},"port":{"type":"integer"},"ip":{"type":"ip"},
         "bytes":{"type":"long"},"t":{"type":"date"},"rtt":{"type":"float"},"up":{"type":"boolean"}}
        """
    static let documents = [
        #"{"app":"dns","host":"web-1","port":53,"bytes":100,"t":"2026-08-01T10:00:00Z","rtt":1.5,"up":true,"ip":"10.0.4.1"}"#,
        #"{"app":"http","host":"web-2","port":80,"bytes":2000,"t":"2026-08-01T20:00:00Z","up":false,"ip":"2001:db8::1"}"#,
        #"{"app":"tls","host":"db-1.example.net","port":443,"bytes":30000,"t":"2026-08-02T00:00:00Z","rtt":0.25}"#,
        #"{"app":"tls","host":"a b","port":8443,"bytes":5}"#, #"{"host":"WEB-1","port":53}"#,
    ]

    @Test(arguments: [
        ("app:tls", "3 4"), ("app:tls AND port:443", "3"), ("app:dns OR app:http", "1 2"), ("app:dns app:http", "1 2"),
        ("NOT app:tls", "1 2 5"), ("-app:tls", "1 2 5"), ("port:53 AND -app:dns", "5"), ("+port:53 -app:dns", "5"),
        ("app:(dns OR http)", "1 2"), ("(app:dns OR app:tls) AND (port:53 OR port:443)", "1 3"),
        ("app:tls && !port:443", "4"), ("app:dns OR app:tls AND port:443", "3"),
        ("app:tls AND port:443 OR app:dns", "3"),
        ("port:[53 TO 443]", "1 2 3 5"), ("port:{53 TO 443]", "2 3"), ("port:[53 TO 443}", "1 2 5"),
        ("bytes:[2000 TO *]", "2 3"),
        ("bytes:>100", "2 3"), ("bytes:>=100 AND bytes:<30000", "1 2"), ("t:[2026-08-01 TO 2026-08-01]", "1 2"),
        ("rtt:<1", "3"), ("host:web*", "1 2"), ("host:web-?", "1 2"), ("host:*.example.net", "3"),
        ("host:/web-[12]/", "1 2"),
        ("_exists_:app", "1 2 3 4"), ("app:*", "1 2 3 4"), ("*", "1 2 3 4 5"), ("*:*", "1 2 3 4 5"),
        (#"host:\"web-1\""#, "1"),
        (#"host:web\\-1"#, "1"), (#"host:\"a b\""#, "4"), ("up:true", "1"), ("nosuchfield:1", ""),
        ("app:(dns http)", ""),
        ("dns", "1"), ("a b", "4"), ("host:a b", ""), ("port:abc", ""), ("ip:10.0.0.*", ""),
        (#"ip:\"10.0.4.0/24\""#, "1"),
        (#"ip:10.0.4.0\\/24"#, "1"), (#"ip:\"2001:db8::1\""#, "2"), ("ip:[10.0.0.0 TO 10.255.255.255]", "1"), ("", ""),
        ("app:dns^2 OR app:http", "1 2"), ("app: dns", "1"), ("app:dns AND NOT port:80", "1"), ("ap\\\\*:dns", "1"),
        ("port:(53 OR 80) AND app:(dns OR http)", "1 2"), ("-app:tls -app:dns", "2 5"), ("web-1", "1"),
    ])
    func `the text finds what a real server finds`(text: String, expected: String) throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        #expect(try fixture.ids(#"{"query_string":{"query":"\#(text)"}}"#) == expected, "\(text)")
    }

    @Test(arguments: [
        #"{"query":"app:tls AND"}"#, #"{"query":"(app:tls"}"#, #"{"query":"port:[1 TO"}"#, #"{"query":"app:tls)"}"#,
        #"{"query":"host:10.0.0.0/8"}"#, #"{"query":"app:dsn~"}"#, #"{"query":"port:abc","lenient":false}"#,
        #"{"query":"port:abc","default_field":"app"}"#, #"{"query":"app:\"x"}"#,
    ])
    func `what has no meaning is refused with query_shard_exception`(clause: String) throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        let error = try fixture.error(#"{"query":{"query_string":\#(clause)}}"#)
        #expect(error?.type == "query_shard_exception", "\(clause)")
    }

    @Test func `default field and operator hold`() throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        #expect(try fixture.ids(#"{"query_string":{"query":"dns","default_field":"app"}}"#) == "1")
        #expect(try fixture.ids(#"{"query_string":{"query":"app:tls port:443","default_operator":"AND"}}"#) == "3")
        #expect(
            try fixture.ids(#"{"query_string":{"query":"app:dns OR app:tls","default_operator":"AND"}}"#) == "1 3 4"
        )
    }
}
