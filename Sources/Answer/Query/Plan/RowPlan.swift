import FlowModel
import FlowSupport

/// How rows are asked for and read.
struct RowPlan: Sendable {
    var columns: [RowColumn]
    var limit: Int
    /// Fields of the sort, the tie-breaker last.
    var sort: [JSON]
}

/// A column of rows, the stored fields it is made of, and how they become a cell.
struct RowColumn: Sendable {
    enum Shown: Sendable, Equatable {
        /// As stored.
        case value
        /// `@timestamp` in milliseconds.
        case time
        /// The display name of an enumeration's value.
        case enumeration(String)
        case name(ResourceKind)
        /// A name only where the type is the constant.
        case typed(ResourceKind, Int)
        case automatic
        case sum
        case mean
        case isIPv4, isInternet, hasCapture, signalSource
        /// Agent and NIC.
        case captureNIC
        case groupType
    }
    var column: QueryColumn
    var fields: [String]
    var shown: Shown
}
