import FlowModel
import FlowSupport

/// From a filter as written to clauses over stored fields, by query-language.md B.1 and the catalogue.
///
/// Pure: names come in as a value, nothing is asked of a server.
struct FilterTranslator {
    let names: Names
    /// Of the query, in milliseconds: names that did not live in it are left out.
    let range: Range<Int64>

    func clause(_ filter: Filter, side: CatalogueField.Side? = nil) throws(QueryError) -> Clause {
        switch filter {
        case .everything: return .everything
        case .all(let members): return .all(of: try clauses(members, side))
        case .any(let members): return .any(of: try clauses(members, side))
        case .not(let inner): return .negation(of: try clause(inner, side: side))
        case .sameSide(let inner):
            return .any(of: [try clause(inner, side: .client), try clause(inner, side: .server)])
        case .condition(let condition): return try clause(condition, side)
        }
    }

    private func clauses(_ filters: [Filter], _ side: CatalogueField.Side?) throws(QueryError) -> [Clause] {
        var out: [Clause] = []
        for filter in filters { out.append(try clause(filter, side: side)) }
        return out
    }

    private func clause(_ condition: Condition, _ side: CatalogueField.Side?) throws(QueryError) -> Clause {
        let tag = try TagReader.tag(condition.tag.text, at: condition.tag.span)
        var alternatives: [Clause] = []
        for tag in side.map({ [tag.on($0)] }) ?? tag.sides {
            alternatives.append(try positive(tag, condition))
        }
        let clause = Clause.any(of: alternatives)
        return condition.negated ? .negation(of: clause) : clause
    }

    /// The positive form for a tag of one side.
    private func positive(_ tag: Tag, _ condition: Condition) throws(QueryError) -> Clause {
        do throws(QueryError) {
            if let recipe = tag.recipe {
                return try RecipeTranslator(outer: self, tag: tag).clause(recipe, condition.test)
            }
            if tag.field.kind == .derivedMetric { return try metric(tag, condition.test) }
            return try StoredTranslator(tag: tag).clause(condition.test)
        } catch {
            throw error.located(at: condition.span)
        }
    }

    /// A metric of a single document: the sum of two counters, or a stored field under its `_max` name.
    private func metric(_ tag: Tag, _ test: Condition.Test) throws(QueryError) -> Clause {
        switch Metric.of(tag.field) {
        case .twoPart(let first, let second):
            return try StoredTranslator(tag: tag).sum(of: first, second, test)
        case .greatest(let name):
            return try StoredTranslator(tag: try TagReader.tag(name)).clause(test)
        default:
            throw QueryError(
                .notOffered,
                "\(tag.name) exists only over many documents",
                hint: "filter by the stored fields in its formula (weir fields \(tag.field.name)): \(tag.field.formula)"
            )
        }
    }
}
