public import FlowSupport

/// The embedded store's index administration, as `/es` offers it; bodies and answers are those of the REST calls named.
public protocol IndexTarget: Sendable {
    /// `PUT /INDEX`.
    func createIndex(_ name: String, body: JSON) throws(TargetError) -> JSON
    /// `DELETE /A,B`.
    func deleteIndices(_ indices: IndexSelection) throws(TargetError) -> JSON
    /// `GET /INDEX`: aliases, mappings, settings by index.
    func describe(_ indices: IndexSelection) throws(TargetError) -> JSON
    /// Whether every name exists (`HEAD /INDEX`).
    func exists(_ indices: IndexSelection) -> Bool
    /// `PUT /INDEX/_mapping`.
    func putMapping(_ indices: IndexSelection, body: JSON) throws(TargetError) -> JSON
    /// `PUT /INDEX/_settings`.
    func putSettings(_ indices: IndexSelection, body: JSON) throws(TargetError) -> JSON
    /// `POST /INDEX/_refresh`.
    func refresh(_ indices: IndexSelection) throws(TargetError) -> JSON
    /// `_field_caps`.
    func fieldCapabilities(_ indices: IndexSelection, fields: [String]) throws(TargetError) -> JSON
    /// Real-time `GET /INDEX/_doc/ID`: `_index`, `_id`, `_version`, `_seq_no`, `found`, `_source`.
    func document(index: String, id: String) throws(TargetError) -> JSON
    /// Templates of a kind: `PUT`, `GET` (pattern; nil all), `DELETE`.
    func putTemplate(_ kind: TemplateKind, name: String, body: JSON) throws(TargetError) -> JSON
    func templates(_ kind: TemplateKind, matching pattern: String?) throws(TargetError) -> [JSON.Member]
    func deleteTemplate(_ kind: TemplateKind, name: String) throws(TargetError) -> JSON
    /// `POST /_aliases`.
    func updateAliases(body: JSON) throws(TargetError) -> JSON
    /// `_open` and `_close`: a closed index is neither searched nor written.
    func setClosed(_ isClosed: Bool, _ indices: IndexSelection) throws(TargetError) -> JSON
    /// Aliases by index: `{index: {aliases: {…}}}`.
    func aliases(_ indices: IndexSelection) throws(TargetError) -> JSON
}

extension IndexTarget {
    public func setClosed(_ isClosed: Bool, _ indices: IndexSelection) throws(TargetError) -> JSON {
        throw .illegalArgument("indices cannot be \(isClosed ? "closed" : "opened") here")
    }
}

/// Kinds of index templates.
public enum TemplateKind: String, Sendable, CaseIterable {
    case composable = "_index_template"
    case component = "_component_template"
    case legacy = "_template"
}
