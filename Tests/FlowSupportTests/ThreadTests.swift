import FlowSupport
import Testing

@Suite struct ThreadTests {
    @Test func `a queue hands everything over in order and ends`() {
        let queue = BoundedQueue<Int>(capacity: 8)
        let producer = WorkerThread("producer") {
            for value in 0..<10000 { _ = queue.put(value) }
            queue.close()
        }
        var expected = 0
        while let value = queue.take() {
            #expect(value == expected)
            expected += 1
        }
        producer.join()
        #expect(expected == 10000)
        #expect(!queue.offer(1) && !queue.put(1) && queue.isFinished)
    }

    @Test func `a full queue refuses an offer`() {
        let queue = BoundedQueue<Int>(capacity: 2)
        #expect(queue.offer(1) && queue.offer(2) && !queue.offer(3))
        #expect(queue.take() == 1 && queue.offer(3) && queue.depth == 2)
    }

    @Test func `several takers share the elements`() {
        let queue = BoundedQueue<Int>(capacity: 4)
        let sum = Locked(0)
        let takers = (0..<4).map { index in
            WorkerThread("taker\(index)") {
                while let value = queue.take() { sum.with { $0 += value } }
            }
        }
        for value in 1...5000 { _ = queue.put(value) }
        queue.close()
        for taker in takers { taker.join() }
        #expect(sum.with { $0 } == 5000 * 5001 / 2)
    }

    @Test func `waiting ends at the signal or at the time`() {
        let value = Locked(0)
        #expect(value.wait(timeout: .milliseconds(1)) { $0 > 0 ? $0 : nil } == nil)
        let thread = WorkerThread("setter") { value.withSignal { $0 = 5 } }
        #expect(value.wait { $0 > 0 ? $0 : nil } == 5)
        thread.join()
    }
}
