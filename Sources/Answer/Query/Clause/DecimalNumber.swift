/// A decimal number kept exactly as it was written, so that `1.5ms` is 1500 and not nearly so.
struct DecimalNumber: Equatable {
    private var isNegative: Bool
    /// Digits without the point.
    private var digits: String
    private var decimals: Int

    /// nil for anything that is no decimal number.
    init?(_ text: String) {
        guard FilterParser.isNumber(text) else { return nil }
        var rest = Substring(text)
        isNegative = rest.first == "-"
        if rest.first == "-" || rest.first == "+" { rest = rest.dropFirst() }
        let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? String(parts[1].reversed().drop { $0 == "0" }.reversed()) : ""
        digits = parts[0] + fraction
        decimals = fraction.count
    }

    var double: Double {
        let split = digits.index(digits.endIndex, offsetBy: -decimals)
        return Double("\(isNegative ? "-" : "")\(digits[..<split]).\(digits[split...])0") ?? .nan
    }

    /// The product when it is whole and fits 64 bits.
    func whole(times factor: Int64 = 1) -> Int64? {
        guard var value = Int64((isNegative ? "-" : "") + digits) else { return nil }
        var factor = factor
        for _ in 0..<decimals {
            // Ten divides the product: take its twos and fives from either side.
            for prime: Int64 in [2, 5] {
                if factor % prime == 0 {
                    factor /= prime
                } else if value % prime == 0 {
                    value /= prime
                } else {
                    return nil
                }
            }
        }
        let (product, overflow) = value.multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
    }
}
