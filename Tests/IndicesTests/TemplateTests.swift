import FlowModel
import FlowSupport
import FlowTesting
import SearchModel
import Testing

@testable import Indices

struct TemplateTests {
    static let files = ["opensearch", "es7", "es7-legacy", "es8"].flatMap {
        ["l4_flow_log_0.\($0).json", "l4_flow_log_0.\($0).lean.json"]
    }

    @Test(arguments: files)
    func `the built-in text is the file of the catalogue`(file: String) throws {
        let bytes = try #require(TestPaths.read("\(TestPaths.root)/mappings/templates/\(file)"))
        #expect(GeneratedTexts.text(file)?.withUTF8Buffer { Array($0) } == Array(bytes.dropLast()))
    }

    static let reference = TestPaths.shared + "/spec/elasticsearch/templates"
    @Test(.enabled(if: TestPaths.exists(reference), "needs the templates that real servers accepted"), arguments: files)
    func `a template is the one that real servers accepted`(file: String) throws {
        let accepted = try JSON(parsing: try #require(TestPaths.read("\(Self.reference)/\(file)")))
        #expect(try TemplateSet.builtIn(file) == accepted)
    }

    @Test(arguments: [
        ("embedded", "opensearch", TemplateKind.composable), ("opensearch:3.1", "opensearch", .composable),
        ("opensearch:2.19", "opensearch", .composable), ("opensearch:2.4", "es7", .composable),
        ("elasticsearch:9.1", "es8", .composable), ("elasticsearch:8.19", "es8", .composable),
        ("elasticsearch:7.17", "es7", .composable), ("elasticsearch:7.8", "es7", .composable),
        ("elasticsearch:7.7.1", "es7-legacy", .legacy), ("elasticsearch:7.0", "es7-legacy", .legacy),
    ])
    func `the form follows product and version`(target: String, file: String, kind: TemplateKind) throws {
        let product = try #require(TargetProduct(parsing: target))
        let set = try TemplateSet(for: product)
        let template = try #require(set.templates.first)
        #expect(template.kind == kind)
        #expect(try template.body == TemplateSet.builtIn("l4_flow_log_0.\(file).json"))
        #expect(template.path == "/\(kind.rawValue)/l4_flow_log_0")
        #expect(set.lifecycle == nil)
    }

    @Test func `a server without room for our mapping is named`() {
        #expect(throws: TemplateError.self) { try TemplateSet(for: TargetProduct(parsing: "elasticsearch:6.8")!) }
    }

    @Test func `shards, replicas and lifecycle are ours to choose`() throws {
        var options = TemplateOptions()
        options.profile = .lean
        options.shards = 3
        options.replicas = 1
        options.usesLifecycle = true
        options.lifecycleDays = 7
        let open = try TemplateSet(for: TargetProduct(parsing: "opensearch:2.19")!, options: options)
        let index = open.templates[0].body["template"]?["settings"]?["index"]
        #expect(index?["number_of_shards"] == 3)
        #expect(index?["number_of_replicas"] == 1)
        #expect(index?["lifecycle"] == nil)
        #expect(open.templates[0].body["template"]?["mappings"]?["_source"] == ["enabled": false])
        #expect(open.lifecycle?.path == "/_plugins/_ism/policies/l4_flow_log_0")
        let move = open.lifecycle?.body["policy"]?["states"]?[0]?["transitions"]?[0]
        #expect(move?["conditions"]?["min_index_age"] == "7d")
        let elastic = try TemplateSet(for: TargetProduct(parsing: "elasticsearch:8.19")!, options: options)
        let settings = elastic.templates[0].body["template"]?["settings"]?["index"]
        #expect(settings?["lifecycle"] == ["name": "l4_flow_log_0"])
        #expect(elastic.lifecycle?.path == "/_ilm/policy/l4_flow_log_0")
        #expect(elastic.lifecycle?.body["policy"]?["phases"]?["delete"]?["min_age"] == "7d")
        #expect(try TemplateSet(for: .embedded, options: options).lifecycle == nil)
    }
}

struct TemplateVerdictTests {
    /// What a server answers for a template that was put: settings as text, booleans as text.
    static func answer(_ template: IndexTemplate, version: Int64 = 1, manager: String = "weir") -> JSON {
        var body = template.body
        body.set("version", .integer(version))
        body.set(at: ["_meta", "version"], .integer(version))
        body.set(at: ["_meta", "managed_by"], .string(manager))
        body.set(at: ["template", "settings", "index", "number_of_shards"], "1")
        body.set(at: ["template", "settings", "index", "mapping", "total_fields", "limit"], "400")
        body.set(at: ["template", "mappings", "dynamic"], "false")
        body.set("composed_of", [])
        return ["index_templates": [["name": .string(template.name), "index_template": body]]]
    }

    @Test func `a template of ours is kept, replaced when older or changed, left when newer or foreign`() throws {
        let set = try TemplateSet(for: TargetProduct(parsing: "opensearch:2.19")!)
        let template = set.templates[0]
        #expect(set.differences(of: template, answer: Self.answer(template)) == [])
        #expect(set.verdict(on: template, answer: Self.answer(template)) == .keep)
        guard case .install = set.verdict(on: template, answer: nil) else {
            Issue.record("none there")
            return
        }
        guard case .install = set.verdict(on: template, answer: ["index_templates": []]) else {
            Issue.record("none")
            return
        }
        guard case .install = set.verdict(on: template, answer: Self.answer(template, version: 0)) else {
            Issue.record("older")
            return
        }
        guard case .leave = set.verdict(on: template, answer: Self.answer(template, version: 2)) else {
            Issue.record("newer")
            return
        }
        guard case .leave(let why) = set.verdict(on: template, answer: Self.answer(template, manager: "me")) else {
            Issue.record("foreign")
            return
        }
        #expect(why.contains("somebody else"))
    }

    @Test func `what a server adds by itself is told and does no harm, a lifecycle that stays is put right`() throws {
        let set = try TemplateSet(for: TargetProduct(parsing: "elasticsearch:8.19")!)
        let template = set.templates[0]
        var installed = try #require(Self.answer(template)["index_templates"]?[0])
        installed.set(at: ["index_template", "template", "settings", "index", "mode"], "standard")
        var answer: JSON = ["index_templates": [installed]]
        #expect(set.verdict(on: template, answer: answer) == .keep)
        #expect(set.differences(of: template, answer: answer).map(\.path) == ["index.mode"])
        installed.set(at: ["index_template", "template", "settings", "index", "lifecycle", "name"], "l4_flow_log_0")
        answer = ["index_templates": [installed]]
        #expect(set.verdict(on: template, answer: answer) == .install("the template l4_flow_log_0 differs in 1 place"))
    }

    @Test func `members of an answer may stand in any order`() throws {
        var options = TemplateOptions()
        options.profile = .lean
        let set = try TemplateSet(for: TargetProduct(parsing: "opensearch:2.19")!, options: options)
        var answer = Self.answer(set.templates[0])
        var installed = try #require(answer["index_templates"]?[0])
        let turned: JSON = ["recovery_source_enabled": false, "enabled": false]
        installed.set(at: ["index_template", "template", "mappings", "_source"], turned)
        answer = ["index_templates": [installed]]
        #expect(set.verdict(on: set.templates[0], answer: answer) == .keep)
        installed.set(at: ["index_template", "template", "mappings", "_source"], ["enabled": true])
        answer = ["index_templates": [installed]]
        #expect(
            set.differences(of: set.templates[0], answer: answer).map(\.path) == [
                "_source.enabled", "_source.recovery_source_enabled",
            ]
        )
    }

    @Test func `a mapping that grew by guesses is told field by field`() throws {
        let set = try TemplateSet(for: TargetProduct(parsing: "opensearch:2.19")!)
        var mapping = set.templates[0].body["template"]!["mappings"]!
        mapping.set(at: ["properties", "ip_0"], ["type": "text"])
        mapping.set(at: ["properties", "mac_0"], ["type": "keyword"])
        mapping.set(at: ["properties", "mine"], ["type": "long"])
        mapping.remove(at: ["properties", "rtt"])
        let found = set.differences(ofMappings: ["l4_flow_log_0_2026.08.01": ["mappings": mapping]])
        #expect(found.count == 1 && found[0].index == "l4_flow_log_0_2026.08.01")
        let lines = found[0].differences.map(\.description)
        #expect(
            lines == [
                "mappings.properties.ip_0.type: text instead of ip",
                "mappings.properties.mac_0.index: missing, should be false",
                "mappings.properties.mine: long, which is not ours",
                "mappings.properties.rtt: missing, should be integer",
            ]
        )
        #expect(found[0].differences.map(\.weight) == [.answers, .searches, .harmless, .answers])
    }
}
