internal import CCurl
internal import FlowSupport
internal import Glibc

extension CurlLoop {
    func run() {
        shared.with { $0.loopThread = pthread_self() }
        var active: [ObjectIdentifier: CurlJob] = [:]
        var isStopping = false
        while !isStopping {
            var running: Int32 = 0
            curl_multi_perform(multi.raw, &running)
            reap(&active)
            let commands = shared.with { shared in
                defer { shared.inbox.removeAll(keepingCapacity: true) }
                return shared.inbox
            }
            for command in commands {
                switch command {
                case .start(let job): begin(job, &active)
                case .cancel(let group):
                    for (id, job) in active where job.request.group == group {
                        active[id] = nil
                        end(job, .failure(.cancelled))
                    }
                case .stop: isStopping = true
                }
            }
            if commands.isEmpty, !isStopping { curl_multi_poll(multi.raw, nil, 0, 1000, nil) }
        }
        finish(active)
    }

    private func finish(_ active: [ObjectIdentifier: CurlJob]) {
        let left = shared.with { shared in
            shared.isOpen = false
            defer { shared.inbox = [] }
            return shared.inbox
        }
        for job in active.values { end(job, .failure(.cancelled)) }
        curl_multi_cleanup(multi.raw)
        for case .start(let job) in left { job.completion(.failure(.cancelled)) }
    }

    private func begin(_ job: CurlJob, _ active: inout [ObjectIdentifier: CurlJob]) {
        guard let easy = curl_easy_init() else {
            return job.completion(.failure(CurlError(kind: .misuse, reason: "libcurl has no memory", wasSent: false)))
        }
        job.easy = easy
        job.configure(easy, hooks: hooks)
        guard curl_multi_add_handle(multi.raw, easy) == CURLM_OK else {
            job.free()
            return job.completion(
                .failure(CurlError(kind: .misuse, reason: "libcurl refused a request", wasSent: false))
            )
        }
        active[ObjectIdentifier(job)] = job
    }

    private func end(_ job: CurlJob, _ result: Result<CurlResponse, CurlError>) {
        if let easy = job.easy { curl_multi_remove_handle(multi.raw, easy) }
        job.free()
        job.completion(result)
    }

    private func reap(_ active: inout [ObjectIdentifier: CurlJob]) {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi.raw, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            let code = message.pointee.data.result  // read before the handle is removed
            var context: UnsafeMutableRawPointer?
            _ = ccurl_get_ptr(easy, CURLINFO_PRIVATE, &context)
            let job = Unmanaged<CurlJob>.fromOpaque(context!).takeUnretainedValue()
            active[ObjectIdentifier(job)] = nil
            end(job, job.result(code))
        }
    }
}
