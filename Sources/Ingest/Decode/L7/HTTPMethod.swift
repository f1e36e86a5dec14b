/// The method words a request may begin with (flow-engine.md 15.5).
enum HTTPMethod {
    /// Length of the method word and its space that a payload begins with, 0 when there is none.
    ///
    /// `isStandard` tells the nine of RFC 9110 and 5789 from the six older ones, which identify but do not parse.
    static func prefix(of payload: RawSpan) -> (length: Int, isStandard: Bool) {
        guard payload.byteCount >= 5 else { return (0, false) }
        let (rest, isStandard): (StaticString, Bool) =
            switch payload.u32(0) {
            case 0x4745_5420, 0x5055_5420: ("", true)  // GET, PUT
            case 0x504F_5354, 0x4845_4144: (" ", true)  // POST, HEAD
            case 0x4445_4C45: ("TE ", true)
            case 0x4F50_5449: ("ONS ", true)
            case 0x5452_4143: ("E ", true)
            case 0x434F_4E4E: ("ECT ", true)
            case 0x5041_5443: ("H ", true)
            case 0x4C49_4E4B, 0x434F_5059, 0x4D4F_5645: (" ", false)  // LINK, COPY, MOVE
            case 0x554E_4C49: ("NK ", false)
            case 0x5752_4150: ("PED ", false)
            case 0x4558_5445: ("NSION-METHOD ", false)
            default: ("*", false)
            }
        // No word has an asterisk: it stands for "none of them".
        guard rest.utf8Start.pointee != 0x2A, payload.has(rest, at: 4) else { return (0, false) }
        return (4 + rest.utf8CodeUnitCount, isStandard)
    }
}
