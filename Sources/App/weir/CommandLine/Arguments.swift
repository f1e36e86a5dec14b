/// The words of one call, sorted by declaration.
struct Arguments: Sendable {
    /// The commands that were named: `["templates", "show"]`.
    var path: [String] = []
    var operands: [String] = []
    private var values: [String: [String]] = [:]
    private var standards: [String: String] = [:]

    init(path: [String] = [], options: [Option] = []) {
        self.path = path
        for option in options { standards[option.name] = option.standard }
    }

    mutating func add(_ name: String, _ value: String) { values[name, default: []].append(value) }

    /// The last value given, else the default.
    func text(_ name: String) -> String? { values[name]?.last ?? standards[name] }
    /// All values given; empty when absent.
    func texts(_ name: String) -> [String] { values[name] ?? [] }
    /// Whether the option was given.
    func has(_ name: String) -> Bool { values[name] != nil }
}
