import Glibc

/// Captures and expected results that live beside the project, not in it: `WEIR_SHARED`, else `../shared`.
///
/// Tests of them carry `.enabled(if: SharedData.exists("oracle"))`, so that a checkout without them says what it skipped.
public enum SharedData {
    public static let root: String = {
        if let named = getenv("WEIR_SHARED") { return String(cString: named) }
        return "../shared"
    }()

    /// Path of a file or folder there.
    public static func path(_ name: String) -> String { "\(root)/\(name)" }

    public static func exists(_ name: String) -> Bool { access(path(name), R_OK) == 0 }
}
