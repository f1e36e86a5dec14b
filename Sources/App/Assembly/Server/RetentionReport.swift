import FlowSupport
import Indices
import SearchModel

/// What retention by hand would do or did, as text for a terminal.
public struct RetentionReport: Sendable {
    public var text: String
    /// Why nothing may be deleted; nil when it may.
    public var refusal: String?

    /// Plans on what a command asked, and with `deletes` carries the plan out.
    public static func make(_ asked: AskedTarget, settings: Settings, deletes: Bool) throws(AssemblyError)
        -> RetentionReport
    {
        let disk = asked.folder.flatMap { DiskSpace(of: $0) }
        var rules = RetentionRunner.rules(settings, disk: disk?.total)
        rules.byHand = true
        let runner = RetentionRunner(target: asked.target)
        do throws(TargetError) {
            let plan = try runner.plan(rules, free: disk?.free)
            var lines = plan.deletions.map {
                "\($0.index)  \(Quantity.text(bytes: $0.bytes))  \($0.documents) documents  \($0.reason)"
            }
            lines += plan.notes
            if let refusal = plan.refusal { return RetentionReport(text: "", refusal: refusal) }
            if deletes {
                let count = try runner.run(plan)
                lines.append("\(count) indices deleted")
            } else if plan.deletions.isEmpty {
                lines.append("nothing would go: every day is younger than \(settings.integer("retention.days")) days")
            }
            return RetentionReport(text: lines.joined(separator: "\n") + "\n", refusal: nil)
        } catch {
            throw AssemblyError(error.description)
        }
    }
}
