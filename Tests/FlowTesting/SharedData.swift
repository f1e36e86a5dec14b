/// Captures and expected results that live beside the project, not in it: `WEIR_SHARED`, else `../shared`.
///
/// Tests of them carry `.enabled(if: SharedData.exists("oracle"))`, so that a checkout without them says what it skipped.
public enum SharedData {
    /// Path of a file or folder there.
    public static func path(_ name: String) -> String { "\(TestPaths.shared)/\(name)" }

    public static func exists(_ name: String) -> Bool { TestPaths.exists(path(name)) }
}
