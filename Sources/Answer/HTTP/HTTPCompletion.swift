/// The one answer to a request: call it once, from any thread, now or later (decision 89).
///
/// A second call does nothing. Letting go of it without a call answers 500.
public final class HTTPCompletion: Sendable {
    private let exchange: Exchange

    init(_ exchange: Exchange) { self.exchange = exchange }
    deinit { exchange.lost() }

    public func callAsFunction(_ response: HTTPResponse) { exchange.finish(response) }
}
