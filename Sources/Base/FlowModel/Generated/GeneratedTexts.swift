// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

/// The files of mappings/templates and mappings/lifecycle, by file name.
public enum GeneratedTexts {
    /// The text of a file; nil for a name that is not there.
    public static func text(_ name: String) -> StaticString? {
        switch name {
        case "l4_flow_log_0.opensearch.json": l4_flow_log_0_opensearch_json
        case "l4_flow_log_0.opensearch.lean.json": l4_flow_log_0_opensearch_lean_json
        case "l4_flow_log_0.es7.json": l4_flow_log_0_es7_json
        case "l4_flow_log_0.es7.lean.json": l4_flow_log_0_es7_lean_json
        case "l4_flow_log_0.es7-legacy.json": l4_flow_log_0_es7_legacy_json
        case "l4_flow_log_0.es7-legacy.lean.json": l4_flow_log_0_es7_legacy_lean_json
        case "l4_flow_log_0.es8.json": l4_flow_log_0_es8_json
        case "l4_flow_log_0.es8.lean.json": l4_flow_log_0_es8_lean_json
        case "l4_flow_log_0.ilm.json": l4_flow_log_0_ilm_json
        case "l4_flow_log_0.ism.json": l4_flow_log_0_ism_json
        default: nil
        }
    }
}
