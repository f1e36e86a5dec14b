import FlowSupport
import SearchModel

/// Formats and zones that requests name.
enum ValueFormat {
    /// The format asked for, or those of the mapping.
    static func dates(_ field: MappedField, _ format: String?) throws(TargetError) -> DateFormats {
        if let format {
            guard let known = DateFormats(format) else {
                throw .shardArgument("Invalid format: [\(format)]: Unknown pattern letter")
            }
            return known
        }
        return field.formats.isEmpty ? .standard : DateFormats(field.formats) ?? .standard
    }

    static func zone(_ name: String?) throws(TargetError) -> TimeZoneRules {
        guard let name else { return .utc }
        guard let zone = TimeZoneRules(parsing: name) else {
            throw .shardArgument("Unknown time-zone ID: \(name)")
        }
        return zone
    }
}
