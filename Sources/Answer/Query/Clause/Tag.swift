import FlowModel

/// What a name of a filter, a select list or a group key means.
struct Tag: Equatable {
    /// The row of the catalogue after aliases; `time` stays itself.
    var field: CatalogueField
    /// As it was written, with the side for one half of a two-sided tag: `ip_0`.
    var name: String
    /// `app` of `k8s.label.app`; nil for tags that are no maps.
    var key: String?
    /// The unsuffixed name of a two-sided tag is both.
    var side: CatalogueField.Side

    /// Name without its side, of the row: `pod` of `pod_0`.
    var base: String { field.baseName }
    /// `_0`, `_1` or nothing, for the names of fields.
    var suffix: String { side == .client ? "_0" : side == .server ? "_1" : "" }
    var recipe: TagRecipe? { TagRecipe.all[base] }

    /// One side of a two-sided tag; tags without sides stay themselves.
    func on(_ side: CatalogueField.Side) -> Tag {
        guard self.side == .both, let sides = FieldTable.sides(of: field) else { return self }
        let field = side == .client ? sides.client : sides.server
        let keyed = key.map { "\(self.field.name).\($0)_\(side.rawValue)" }
        return Tag(field: field, name: keyed ?? "\(name)_\(side.rawValue)", key: key, side: side)
    }
    /// Client and server of a two-sided tag; itself otherwise.
    var sides: [Tag] { side == .both ? [on(.client), on(.server)] : [self] }
}

/// Looks names up, with the nearest one in the refusal of an unknown one.
enum TagReader {
    static func tag(_ name: String, at span: TextSpan? = nil) throws(QueryError) -> Tag {
        if name == "time", let field = FieldTable["time"] { return Tag(field: field, name: name, side: .none) }
        if let field = FieldTable.resolve(name) {
            if field.type == .id || field.type == .object { throw notSearchable(field, span) }
            if TagRecipe.all[field.baseName]?.isMap == true { throw keyMissing(field, span) }
            return Tag(field: field, name: name, side: field.side)
        }
        if let map = mapTag(name) { return map }
        throw unknown(name, span)
    }

    /// `k8s.label.KEY`, with a side behind the key or behind the name of the map.
    private static func mapTag(_ name: String) -> Tag? {
        for (base, recipe) in TagRecipe.all where recipe.isMap && name.hasPrefix(base) {
            var rest = name.dropFirst(base.count)
            var side = ""
            if rest.hasPrefix("_0.") || rest.hasPrefix("_1.") {
                side = String(rest.prefix(2))
                rest = rest.dropFirst(2)
            }
            guard rest.first == "." else { continue }
            rest = rest.dropFirst()
            if side.isEmpty, rest.count > 2, rest.hasSuffix("_0") || rest.hasSuffix("_1") {
                side = String(rest.suffix(2))
                rest = rest.dropLast(2)
            }
            guard !rest.isEmpty, let field = FieldTable[base + side] else { continue }
            return Tag(field: field, name: name, key: String(rest), side: field.side)
        }
        return nil
    }

    private static func unknown(_ name: String, _ span: TextSpan?) -> QueryError {
        let nearest = NearestTag.of(name)
        return QueryError(
            .unknownName,
            "there is no tag or metric named '\(name)'",
            hint: nearest.map { "the nearest is \($0)" } ?? "weir fields lists them all",
            at: span
        )
    }
    private static func keyMissing(_ field: CatalogueField, _ span: TextSpan?) -> QueryError {
        QueryError(
            .unknownName,
            "\(field.name) is a map: the key is part of the name",
            hint: "write it in back-quotes: `\(field.baseName).app`",
            at: span
        )
    }
    private static func notSearchable(_ field: CatalogueField, _ span: TextSpan?) -> QueryError {
        QueryError(
            .unknownName,
            "\(field.name) is kept in the document and cannot be searched",
            hint: "ask for flow_id or another field of weir fields",
            at: span
        )
    }
}
