import FlowSupport
import Glibc
import SearchModel

/// A bucket script: one arithmetic expression over `params`, the part of Painless that dashboards use.
indirect enum Expression: Sendable {
    case number(Double)
    case null
    case variable(String)
    case negated(Expression)
    case not(Expression)
    case binary(Operator, Expression, Expression)
    case choice(Expression, Expression, Expression)
    case call(Function, [Expression])

    enum Operator: Sendable {
        case add, subtract, multiply, divide, remainder
        case less, lessOrEqual, greater, greaterOrEqual, equal, unequal, and, or
    }
    enum Function: String, Sendable, CaseIterable {
        case abs, ceil, floor, round, sqrt, cbrt, exp, log, log10, sin, cos, tan, pow, max, min, signum, hypot

        var arguments: Int {
            switch self {
            case .pow, .max, .min, .hypot: 2
            default: 1
            }
        }
        func apply(_ values: [Double]) -> Double {
            let x = values[0]
            let y = values.count > 1 ? values[1] : 0
            switch self {
            case .abs: return Swift.abs(x)
            case .ceil: return x.rounded(.up)
            case .floor: return x.rounded(.down)
            case .round: return (x + 0.5).rounded(.down)
            case .sqrt: return x.squareRoot()
            case .cbrt: return Glibc.cbrt(x)
            case .exp: return Glibc.exp(x)
            case .log: return Glibc.log(x)
            case .log10: return Glibc.log10(x)
            case .sin: return Glibc.sin(x)
            case .cos: return Glibc.cos(x)
            case .tan: return Glibc.tan(x)
            case .pow: return Glibc.pow(x, y)
            case .max: return Swift.max(x, y)
            case .min: return Swift.min(x, y)
            case .signum: return x > 0 ? 1 : x < 0 ? -1 : x
            case .hypot: return Glibc.hypot(x, y)
            }
        }
    }

    /// nil stands for null; true and false are 1 and 0.
    func value(_ variables: (String) -> Double?) -> Double? {
        switch self {
        case .number(let number): return number
        case .null: return nil
        case .variable(let name): return variables(name)
        case .negated(let inner): return inner.value(variables).map { -$0 }
        case .not(let inner): return inner.value(variables).map { $0 == 0 ? 1 : 0 }
        case .choice(let test, let yes, let no):
            return (test.value(variables) ?? 0) != 0 ? yes.value(variables) : no.value(variables)
        case .call(let function, let arguments):
            var values: [Double] = []
            for argument in arguments {
                guard let value = argument.value(variables) else { return nil }
                values.append(value)
            }
            return function.apply(values)
        case .binary(let sign, let left, let right): return Self.binary(sign, left, right, variables)
        }
    }

    private static func binary(
        _ sign: Operator,
        _ left: Expression,
        _ right: Expression,
        _ variables: (String) -> Double?
    ) -> Double? {
        let first = left.value(variables)
        switch sign {
        case .and: return first ?? 0 != 0 && right.value(variables) ?? 0 != 0 ? 1 : 0
        case .or: return first ?? 0 != 0 || right.value(variables) ?? 0 != 0 ? 1 : 0
        case .equal: return first == right.value(variables) ? 1 : 0
        case .unequal: return first != right.value(variables) ? 1 : 0
        default: break
        }
        guard let x = first, let y = right.value(variables) else { return nil }
        switch sign {
        case .add: return x + y
        case .subtract: return x - y
        case .multiply: return x * y
        case .divide: return x / y
        case .remainder: return x.truncatingRemainder(dividingBy: y)
        case .less: return x < y ? 1 : 0
        case .lessOrEqual: return x <= y ? 1 : 0
        case .greater: return x > y ? 1 : 0
        default: return x >= y ? 1 : 0
        }
    }
}
