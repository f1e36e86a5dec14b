import FlowSupport
import Indices
import SearchModel
import Testing

struct RetentionTests {
    /// 2026-08-31T12:00:00Z.
    static let now: Int64 = 1_788_177_600_000
    static let today = now / 86_400_000

    static func index(_ age: Int64, created: Int64? = nil, bytes: Int = 100, family: IndexFamily = .flowLog)
        -> IndexSummary
    {
        let made = (today - (created ?? age)) * 86_400_000 + 1000
        return IndexSummary(name: family.name(day: today - age), uuid: "u", created: made, documents: 1, bytes: bytes)
    }
    static func state(free: Int? = nil) -> RetentionState {
        var state = RetentionState(now: now)
        state.newestDocument = now - 1000
        state.lastRun = now - 3_600_000
        state.free = free
        return state
    }
    static func name(_ age: Int64) -> String { IndexFamily.flowLog.name(day: today - age) }

    @Test func `a day goes when it is older than the kept days, the oldest first`() {
        let listing = [Self.index(31), Self.index(33), Self.index(0), Self.index(32)]
        let plan = RetentionPlan(listing, rules: RetentionRules(), state: Self.state())
        #expect(plan.deletions.map(\.index) == [Self.name(33), Self.name(32)])
        #expect(plan.deletions.allSatisfy { $0.cause == .age && $0.reason.contains("31 days") })
        #expect(plan.refusal == nil && plan.notes == [] && plan.floors == [:] && plan.bytes == 400)
    }

    @Test func `at most two days of a family go by age in one run, all of them by hand`() {
        let seconds = IndexFamily(prefix: "vtap_flow_port_1s_", defaultDays: 1)
        let listing = (32...40).map { Self.index($0) } + (2...4).map { Self.index($0, family: seconds) }
        var rules = RetentionRules()
        let plan = RetentionPlan(listing, rules: rules, state: Self.state())
        #expect(plan.deletions.count == 4)
        #expect(plan.deletions.filter { $0.family == .flowLog }.map(\.index) == [Self.name(40), Self.name(39)])
        #expect(plan.notes == ["8 more are over age: at most 2 days of a family go in one run"])
        rules.byHand = true
        #expect(RetentionPlan(listing, rules: rules, state: Self.state()).deletions.count == 12)
    }

    @Test func `an old capture read today counts from today`() {
        let plan = RetentionPlan([Self.index(4000, created: 0)], rules: RetentionRules(), state: Self.state())
        #expect(plan.deletions == [])
        let later = RetentionPlan([Self.index(4000, created: 32)], rules: RetentionRules(), state: Self.state())
        #expect(later.deletions.map(\.countedDay) == [Self.today - 32])
    }

    @Test func `other people's indices are never touched`() {
        let names = [
            "l4_flow_log_0_2020.13.01", "l4_flow_log_0_2020.01.1", "mine_2020.01.01", "vtap_x_2020.01.01", "weir_names",
        ]
        let listing = names.map { IndexSummary(name: $0, uuid: "", created: 0, documents: 0, bytes: 1 << 40) }
        var rules = RetentionRules()
        rules.bytes = 1
        rules.byHand = true
        let plan = RetentionPlan(listing, rules: rules, state: Self.state(free: 0))
        #expect(plan.deletions == [] && plan.bytes == 0)
    }

    @Test func `by bytes the oldest day goes, one in a run, and becomes the floor`() {
        var rules = RetentionRules()
        rules.bytes = 250
        let listing = [Self.index(3), Self.index(1), Self.index(2), Self.index(0)]
        let plan = RetentionPlan(listing, rules: rules, state: Self.state())
        #expect(plan.deletions.map(\.index) == [Self.name(3)])
        #expect(plan.deletions.map(\.cause) == [.bytes])
        #expect(plan.floors == ["l4_flow_log_0_": Self.today - 3])
        #expect(plan.notes == ["more must go for space: one index goes in ten minutes"])
        #expect(plan.leaseID == "lease/retention/\(Self.now / 600_000)")
        rules.byHand = true
        let all = RetentionPlan(listing, rules: rules, state: Self.state())
        #expect(all.deletions.map(\.index) == [Self.name(3), Self.name(2)])
        #expect(all.notes == [])
    }

    @Test func `by space days go until enough is free, today's never`() {
        var rules = RetentionRules()
        rules.minimumFree = 1000
        rules.byHand = true
        let listing = [
            Self.index(2, bytes: 300), Self.index(1, bytes: 300), Self.index(0, bytes: 5000), Self.index(-1, bytes: 9),
        ]
        let plan = RetentionPlan(listing, rules: rules, state: Self.state(free: 100))
        #expect(plan.deletions.map(\.index) == [Self.name(2), Self.name(1)])
        #expect(plan.notes.count == 1 && plan.notes[0].contains("cannot be kept"))
        let enough = RetentionPlan(listing, rules: rules, state: Self.state(free: 800))
        #expect(enough.deletions.map(\.index) == [Self.name(2)])
        #expect(RetentionPlan(listing, rules: rules, state: Self.state(free: 1000)).deletions == [])
        #expect(RetentionPlan(listing, rules: rules, state: Self.state(free: nil)).deletions == [])
    }

    @Test func `what goes by age is free for the other limits`() {
        var rules = RetentionRules()
        rules.bytes = 200
        rules.minimumFree = 50
        let plan = RetentionPlan(
            [Self.index(40), Self.index(1), Self.index(0)],
            rules: rules,
            state: Self.state(free: 0)
        )
        #expect(plan.deletions.map(\.cause) == [.age])
        #expect(plan.floors == [:])
    }

    @Test(arguments: [
        (3_600_000, 0, 0, false), (3_600_001, 0, 0, true), (-3_600_001, 0, 0, true), (0, 86_400_000, 86_400_000, false),
        (0, 86_400_001, 86_400_001, true), (0, 86_400_001, 0, false), (0, 0, 999_999_999, false),
    ])
    func `a clock that cannot be trusted deletes nothing and says so`(
        target: Int64,
        document: Int64,
        run: Int64,
        refused: Bool
    ) {
        var state = Self.state()
        state.targetTime = Self.now + target
        state.newestDocument = Self.now - document
        state.lastRun = Self.now - run
        let plan = RetentionPlan([Self.index(40)], rules: RetentionRules(), state: state)
        #expect((plan.refusal != nil) == refused)
        #expect(plan.deletions.isEmpty == refused)
        // Nothing to delete is nothing to refuse.
        #expect(RetentionPlan([Self.index(4)], rules: RetentionRules(), state: state).refusal == nil)
    }

    @Test func `settings by family win over defaults`() {
        var rules = RetentionRules()
        rules.days = ["l4_flow_log_0_": 1]
        let plan = RetentionPlan([Self.index(2), Self.index(1)], rules: rules, state: Self.state())
        #expect(plan.deletions.map(\.index) == [Self.name(2)])
    }

    @Test func `extreme values neither trap nor delete today`() {
        var rules = RetentionRules()
        rules.days = ["l4_flow_log_0_": .max]
        rules.bytes = 0
        rules.byHand = true
        var state = Self.state(free: 0)
        state.targetTime = .min
        var huge = Self.index(5, bytes: .max)
        huge.created = .max
        let plan = RetentionPlan([huge, Self.index(4, bytes: .max)], rules: rules, state: state)
        #expect(plan.refusal != nil)
        state.targetTime = nil
        #expect(RetentionPlan([huge, Self.index(4, bytes: .max)], rules: rules, state: state).deletions.count == 1)
    }
}

struct IndexNameTests {
    @Test func `names and days lead to each other`() {
        #expect(IndexFamily.flowLog.name(day: 20666) == "l4_flow_log_0_2026.08.01")
        #expect(IndexFamily.flowLog.day(of: "l4_flow_log_0_2026.08.01") == 20666)
        for name in [
            "l4_flow_log_0_2026.02.29", "l4_flow_log_0_2026.8.1", "l4_flow_log_1_2026.08.01",
            "l4_flow_log_0_2026.08.01x",
        ] {
            #expect(IndexFamily.flowLog.day(of: name) == nil, "\(name)")
        }
        let seed = UInt64.random(in: 0 ... .max)
        for step in 0..<2000 {
            let day = Int64(StableHash.fmix64(seed &+ UInt64(step)) % 2_900_000)
            #expect(IndexFamily.flowLog.day(of: IndexFamily.flowLog.name(day: day)) == day, "seed \(seed)")
        }
    }

    @Test(arguments: [
        (0..<86_400_000, ["1970.01.01"]), (0..<86_400_001, ["1970.01.01", "1970.01.02"]),
        (86_399_999..<86_400_000, ["1970.01.01"]), (-1..<1, ["1969.12.31", "1970.01.01"]), (5..<5, []),
    ])
    func `a range of time names its days`(range: Range<Int64>, days: [String]) {
        #expect(IndexFamily.flowLog.names(in: range) == days.map { "l4_flow_log_0_" + $0 })
    }

    @Test func `a range without end is cut to the newest days`() {
        let names = IndexFamily.flowLog.names(in: Int64.min..<86_400_000, limit: 3)
        #expect(names == ["1969.12.30", "1969.12.31", "1970.01.01"].map { "l4_flow_log_0_" + $0 })
        #expect(IndexFamily.flowLog.names(in: Int64.min..<Int64.max, limit: 2).count == 2)
    }

    @Test(arguments: [
        ("l4_flow_log_0_2026.08.01", true), ("a", true), ("Ab", false), ("", false), ("_a", false), ("-a", false),
        ("+a", false),
        ("..", false), ("a b", false), ("a/b", false), ("a*", false), ("a\"b", false), ("a,b", false), ("a#b", false),
        ("a:b", false),
        ("a\u{1}", false), (String(repeating: "ä", count: 128), false), (String(repeating: "a", count: 255), true),
    ])
    func `names that servers refuse are known before`(name: String, isGood: Bool) {
        #expect((IndexName.problem(name) == nil) == isGood, "\(IndexName.problem(name) ?? "good")")
    }
}
