import FlowSupport
import Testing

@Suite struct MetricsAndLogTests {
    @Test func `metrics are Prometheus text`() {
        let metrics = Metrics()
        metrics.counter("weir_b_total", "Bees.", ["kind": "a\"b\\\n"]).add(3)
        metrics.counter("weir_b_total", "Bees.", ["kind": "a\"b\\\n"]).add(2)
        metrics.counter("weir_b_total", "Bees.", ["kind": "x"]).add()
        metrics.gauge("weir_a", "Depth.").set(-4)
        metrics.observe("weir_c_seconds", "Age.") { 1.5 }
        #expect(
            metrics.text == """
                # HELP weir_a Depth.
                # TYPE weir_a gauge
                weir_a -4
                # HELP weir_b_total Bees.
                # TYPE weir_b_total counter
                weir_b_total{kind="a\\"b\\\\\\n"} 5
                weir_b_total{kind="x"} 1
                # HELP weir_c_seconds Age.
                # TYPE weir_c_seconds gauge
                weir_c_seconds 1.5

                """
        )
    }

    private func captured(_ body: (Log, Log.Settings, ManualClock) -> Void) -> [String] {
        let lines = Locked<[String]>([])
        let clock = ManualClock(wall: 1_714_521_600_000_000_000)
        let settings = Log.Settings(clock: clock) { line in
            lines.with { $0.append(String(decoding: line, as: UTF8.self)) }
        }
        body(Log("spool", settings: settings), settings, clock)
        return lines.with { $0 }
    }

    @Test func `a line is one line whatever the data`() {
        let lines = captured { log, _, _ in log.info("segment sealed", ["path": "/a b\n\"c\"", "bytes": "12"]) }
        #expect(lines == ["2024-05-01T00:00:00.000Z info [spool] segment sealed path=\"/a b\\n\\\"c\\\"\" bytes=12\n"])
    }

    @Test func `JSON lines parse`() throws {
        let lines = captured { log, settings, _ in
            settings.configure(form: .json, level: .info)
            log.error("disk full", ["free": "0"])
        }
        let value = try JSON(parsing: try #require(lines.first))
        #expect(value["level"]?.text == "error" && value["room"]?.text == "spool" && value["free"]?.text == "0")
    }

    @Test func `levels hold by room`() {
        let lines = captured { log, settings, _ in
            log.debug("hidden")
            settings.configure(form: .text, level: .error, rooms: ["spool": .debug])
            log.debug("shown")
            Log("ship", settings: settings).warning("hidden")
        }
        #expect(lines.count == 1 && lines[0].contains("shown"))
    }

    @Test func `a flood of one message is held back, counted and told`() {
        let lines = captured { log, _, clock in
            for _ in 0..<100 { log.warning("queue full") }
            clock.advance(.seconds(11))
            log.warning("queue full")
        }
        #expect(lines.count == 11)
        #expect(lines.last?.contains("similar_lines_left_out=90") == true)
    }
}
