import FlowSupport

/// What the routes count: answers by family and class of status, and the time they took.
struct WebMetrics: Sendable {
    private static let families = ["es", "v1", "other"]
    private static let classes = ["2xx", "3xx", "4xx", "5xx"]
    private let answers: [[Counter]]
    private let nanoseconds: [Counter]

    init(_ metrics: Metrics) {
        answers = Self.families.map { family in
            Self.classes.map { status in
                metrics.counter(
                    "weir_web_answers_total",
                    "Answers of the routes.",
                    ["family": family, "status": status]
                )
            }
        }
        nanoseconds = Self.families.map { family in
            let counter = Counter()
            metrics.observe(
                "weir_web_answer_seconds_total",
                "Time from a whole request to its answer.",
                kind: .counter,
                ["family": family]
            ) { Double(counter.total) / 1e9 }
            return counter
        }
    }

    /// One answer of the family that the first segment of the path names.
    func count(_ segment: String?, status: Int, nanoseconds took: UInt64) {
        let family = Self.families.firstIndex(of: segment ?? "") ?? Self.families.count - 1
        answers[family][min(max(status / 100 - 2, 0), Self.classes.count - 1)].add()
        nanoseconds[family].add(took)
    }
}
