public import FlowModel
import FlowSupport

/// What is known of the network from inventory files (enrichment.md 3.1): for now names and ids, and what is not the Internet.
public struct Inventory: Sendable {
    /// Names and ids for the query layer (decision 42).
    public var names: Names
    /// Prefixes and addresses that belong to a VPC: they are never collapsed as Internet addresses (decision 21).
    public var prefixes: [(address: IPAddress, length: Int)]
    /// Entries that count.
    public var entries: Int

    public static let empty = Inventory(names: .none, prefixes: [], entries: 0)

    init(names: Names, prefixes: [(address: IPAddress, length: Int)], entries: Int) {
        self.names = names
        self.prefixes = prefixes
        self.entries = entries
    }

    /// Reads one file, YAML or JSON; `file` is its name in faults.
    ///
    /// A file with a fault is refused as a whole. At most a million values, see `YAML.parse`.
    public init(parsing bytes: [UInt8], file: String) throws(InventoryError) {
        try self.init(files: [(file, bytes)])
    }

    /// Reads several files in the order of their precedence: where two name one resource the earlier counts.
    public init(files: [(name: String, bytes: [UInt8])]) throws(InventoryError) {
        var faults: [InventoryFault] = []
        var records: [NameRecord] = []
        var nics: [CaptureNIC] = []
        prefixes = []
        entries = 0
        for file in files.reversed() {
            let index = InventoryIndex(Self.read(file.bytes, file.name))
            faults = index.reader.faults + faults
            let builder = NamesBuilder(index)
            records += builder.records
            nics += builder.allCaptureNICs
            prefixes += Self.prefixes(index)
            entries += index.reader.entries.values.reduce(0) { $0 + $1.count }
        }
        guard faults.isEmpty else {
            throw InventoryError(
                faults: faults.sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
            )
        }
        names = Names(records, captureNICs: nics)
    }

    static func read(_ bytes: [UInt8], _ file: String) -> InventoryReader {
        var reader = InventoryReader(file: file)
        do throws(YAMLError) {
            if let root = try YAML.parse(bytes) {
                reader.read(root)
            } else {
                reader.fault(.init(line: 1, column: 1), "", "the file is empty; begin with version: 1")
            }
        } catch {
            reader.fault(.init(line: error.line, column: error.column), "", "\(error.reason); correct the YAML")
        }
        return reader
    }

    /// Subnets of VPCs, and every address of an owner.
    static func prefixes(_ index: InventoryIndex) -> [(address: IPAddress, length: Int)] {
        let subnets = index.entries("subnets").filter { $0.text("vpc") != "internet" }.compactMap {
            $0.prefix("prefix")
        }
        let addresses = index.holdings.compactMap { $0.entry.address("ip") }.map { ($0, $0.isV4 ? 32 : 128) }
        let hosts = index.entries("hosts").compactMap { $0.address("ip") }.map { ($0, $0.isV4 ? 32 : 128) }
        return subnets + addresses + hosts
    }
}
