public import FlowSupport
public import SearchModel
import Spool

/// Which indices, aliases and templates there are; changed by the writer thread only, read by all.
struct Catalogue: Sendable {
    var indices: [String: StoreIndex] = [:]
    /// Alias, then index, then its settings (`is_write_index`, `filter`).
    var aliases: [String: [String: JSON]] = [:]
    var templates: [TemplateKind: [String: JSON]] = [:]
    /// Templates that are built in (decision 82).
    var builtIn: [StoreTemplate] = []
    /// Every change before it is contained in the file.
    var position: Position = .zero
    /// Indices the file names that have no MANIFEST yet: replay makes them again.
    var pending: Set<[UInt8]> = []
    var isDirty = false
    /// Folders whose index is gone.
    var trash: [String] = []
    /// Parts of deleted indices that the file on disk may still list.
    var doomed: [PartFile] = []

    var json: JSON {
        let names = indices.keys.sorted()
        return [
            "position": .string(String(position.rawValue)),
            "indices": .array(
                names.compactMap { name in
                    guard let index = indices[name] else { return nil }
                    return [
                        "name": .string(name), "uuid": .string(index.uuidText),
                        "born": .string(String(index.born.rawValue)),
                        "created": .integer(index.created),
                    ]
                }
            ),
            "aliases": aliasesJSON,
            "templates": .object(
                TemplateKind.allCases.map { kind in
                    .init(
                        kind.rawValue,
                        .object((templates[kind] ?? [:]).sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
                    )
                }
            ),
        ]
    }
    var aliasesJSON: JSON {
        .object(
            aliases.sorted { $0.key < $1.key }.map { alias, members in
                .init(alias, .object(members.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }))
            }
        )
    }
    mutating func setAliases(_ json: JSON) {
        aliases = [:]
        for alias in json.object ?? [] {
            for member in alias.value.object ?? [] { aliases[alias.name, default: [:]][member.name] = member.value }
        }
    }
    mutating func read(_ json: JSON) {
        position = Position(rawValue: json["position"]?.text.flatMap { UInt64($0) } ?? 0)
        setAliases(json["aliases"] ?? .object([]))
        for kind in TemplateKind.allCases {
            for member in json["templates"]?[kind.rawValue]?.object ?? [] {
                templates[kind, default: [:]][member.name] = member.value
            }
        }
    }
}

/// A template the program brings.
public struct StoreTemplate: Sendable {
    public var kind: TemplateKind
    public var name: String
    /// As `PUT /_index_template/NAME` takes it.
    public var body: JSON
    public init(kind: TemplateKind, name: String, body: JSON) {
        self.kind = kind
        self.name = name
        self.body = body
    }
}

/// The folder of the store: CATALOGUE and the indices.
struct CatalogueFile {
    let context: StoreContext
    var path: String { "\(context.folder)/CATALOGUE" }

    /// What is on disk; indices are opened from their MANIFESTs.
    ///
    /// A missing or damaged CATALOGUE is made again from them.
    func open() throws(StoreError) -> Catalogue {
        var catalogue = Catalogue()
        try context.files.makeFolder(context.folder)
        let names = try context.files.names(in: context.folder)
        var listed: Set<String>?
        if names.contains("CATALOGUE") {
            do throws(StoreError) {
                let json = try SealedJSON.decode(
                    try context.files.readAll(path),
                    magic: SealedJSON.catalogueMagic,
                    path: path
                )
                catalogue.read(json)
                listed = Set(
                    (json["indices"]?.array ?? []).map { "\($0["name"]?.text ?? "")~\($0["uuid"]?.text ?? "")" }
                )
                for entry in json["indices"]?.array ?? [] {
                    if let uuid = entry["uuid"]?.text.flatMap(Base64URL.decode) { catalogue.pending.insert(uuid) }
                }
            } catch  where error.kind == .damaged {
                context.log.error(
                    "the catalogue is damaged: it is made again from the indices, aliases and templates by replay",
                    ["file": path]
                )
                catalogue = Catalogue()
            }
        }
        for name in names where name.contains("~") { try openIndex(name, listed, &catalogue) }
        return catalogue
    }

    private func openIndex(_ name: String, _ listed: Set<String>?, _ catalogue: inout Catalogue) throws(StoreError) {
        let folder = "\(context.folder)/\(name)"
        if let listed, !listed.contains(name) {
            catalogue.trash.append(folder)
            return
        }
        guard try context.files.names(in: folder).contains("MANIFEST") else {
            catalogue.trash.append(folder)
            return
        }
        do throws(StoreError) {
            let index = try StoreIndex.open(folder: folder, context: context)
            catalogue.indices[index.name] = index
            catalogue.pending.remove(index.uuid)
        } catch  where error.kind == .damaged {
            context.log.error(
                "an index is set aside: its manifest cannot be read",
                ["folder": folder, "reason": error.description]
            )
        }
    }

    func write(_ json: JSON) throws(StoreError) {
        try context.files.replace(
            "CATALOGUE",
            in: context.folder,
            with: SealedJSON.encode(json, magic: SealedJSON.catalogueMagic)
        )
    }

    /// Removes what is left of indices that are gone; folders whose parts searches still read stay for the next call.
    ///
    /// `isStart`: nobody reads yet, so parts go too.
    func empty(_ trash: [String], isStart: Bool = false) -> [String] {
        var left: [String] = []
        for folder in trash {
            do throws(StoreError) {
                let names = try context.files.names(in: folder)
                for name in names
                where isStart ? StoreIndex.isOurs(name) || name == "MANIFEST" : !name.hasSuffix(".part") {
                    try context.files.remove("\(folder)/\(name)")
                }
                try context.files.removeFolder(folder)
            } catch {
                left.append(folder)
            }
        }
        return left
    }
}
