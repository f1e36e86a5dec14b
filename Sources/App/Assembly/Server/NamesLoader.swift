import Enrich
public import FlowModel
import FlowSupport
import Glibc

/// Names and ids from the inventory files of `enrich.sources`, and which prefixes are ours.
public struct LoadedNames: Sendable {
    public var value: Names
    var prefixes: [(address: IPAddress, length: Int)]
}

/// Reads the sources that the settings name.
public enum NamesLoader {
    /// Empty names when the settings name no source; throws with file, line and remedy for one that cannot be taken.
    public static func load(_ settings: Settings) throws(AssemblyError) -> LoadedNames {
        let files = try sources(settings)
        do throws(InventoryError) {
            let inventory = files.isEmpty ? Inventory.empty : try Inventory(files: files)
            return LoadedNames(value: inventory.names, prefixes: inventory.prefixes)
        } catch {
            throw AssemblyError(error.description)
        }
    }

    private static func sources(_ settings: Settings) throws(AssemblyError) -> [(name: String, bytes: [UInt8])] {
        guard let list = settings.structure("enrich.sources"), !list.isNull else { return [] }
        let origin = settings.origin("enrich.sources")
        guard let sources = list.sequence else {
            throw AssemblyError(
                "enrich.sources (\(origin)): write a list such as [{name: base, type: file, path: inventory.yaml}]"
            )
        }
        var files: [(name: String, bytes: [UInt8])] = []
        for source in sources {
            let place = "enrich.sources (\(origin), line \(source.line))"
            guard source["type"]?.text == "file" else {
                let type = source["type"]?.text ?? "nothing"
                throw AssemblyError("\(place): this version reads sources of type file, not \(type)")
            }
            guard let path = source["path"]?.text, !path.isEmpty else {
                throw AssemblyError("\(place): a source of type file needs a path")
            }
            let whole = resolve(path, origin)
            guard let bytes = FileSystem.read(whole) else {
                throw AssemblyError("\(place): cannot read \(whole): \(String(cString: strerror(errno)))")
            }
            files.append((whole, bytes))
        }
        return files
    }

    /// Relative paths are relative to the settings file that names them.
    static func resolve(_ path: String, _ origin: Settings.Origin) -> String {
        guard !path.hasPrefix("/"), case .file(let file, _) = origin, let slash = file.lastIndex(of: "/") else {
            return path
        }
        return file[...slash] + path
    }
}
