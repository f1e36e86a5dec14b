import FlowSupport

/// `filter_path=took,hits.hits._id,-_shards`: which members of an answer are sent.
///
/// `*` stands for any part of one name, `**` for any number of levels; a leading `-` takes away.
struct FilterPath: Sendable {
    private let includes: [[String]]
    private let excludes: [[String]]

    /// nil when nothing is named; at most 64 paths of 32 steps.
    init?(_ text: String) {
        var includes: [[String]] = []
        var excludes: [[String]] = []
        for part in text.split(separator: ",").prefix(64) {
            let isExcluded = part.hasPrefix("-")
            let steps = Self.steps(isExcluded ? part.dropFirst() : part)
            guard !steps.isEmpty, steps.count <= 32 else { continue }
            if isExcluded { excludes.append(steps) } else { includes.append(steps) }
        }
        if includes.isEmpty, excludes.isEmpty { return nil }
        self.includes = includes
        self.excludes = excludes
    }

    /// Dots cut, but those behind a backslash.
    private static func steps(_ text: Substring) -> [String] {
        var steps = [""]
        var isEscaped = false
        for character in text {
            if isEscaped || (character != "." && character != "\\") {
                steps[steps.count - 1].append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                steps.append("")
            }
        }
        return steps.filter { !$0.isEmpty }
    }

    func apply(_ json: JSON) -> JSON {
        let kept = includes.isEmpty ? json : include(json, includes.map { $0[...] }) ?? .object([])
        return excludes.isEmpty ? kept : exclude(kept, excludes.map { $0[...] })
    }

    // MARK: Walking

    /// What is left of each path behind a member of that name; an empty rest is the end of a path.
    private func next(_ name: String, _ paths: [ArraySlice<String>]) -> [ArraySlice<String>] {
        var rests: [ArraySlice<String>] = []
        for path in paths {
            guard let step = path.first else { continue }
            if step == "**" {
                rests.append(path)
                if let following = path.dropFirst().first {
                    if Self.matches(following, name) { rests.append(path.dropFirst(2)) }
                } else {
                    rests.append([])
                }
            } else if Self.matches(step, name) {
                rests.append(path.dropFirst())
            }
        }
        return rests
    }

    private func include(_ json: JSON, _ paths: [ArraySlice<String>]) -> JSON? {
        switch json {
        case .object(let members):
            let kept = members.compactMap { member -> JSON.Member? in
                let rests = next(member.name, paths)
                if rests.contains(where: \.isEmpty) { return member }
                if rests.isEmpty { return nil }
                return include(member.value, rests).map { JSON.Member(member.name, $0) }
            }
            return kept.isEmpty ? nil : .object(kept)
        case .array(let elements):
            let kept = elements.compactMap { include($0, paths) }
            return kept.isEmpty ? nil : .array(kept)
        default: return nil
        }
    }

    private func exclude(_ json: JSON, _ paths: [ArraySlice<String>]) -> JSON {
        switch json {
        case .object(let members):
            return .object(
                members.compactMap { member in
                    let rests = next(member.name, paths)
                    if rests.contains(where: \.isEmpty) { return nil }
                    return JSON.Member(member.name, rests.isEmpty ? member.value : exclude(member.value, rests))
                }
            )
        case .array(let elements): return .array(elements.map { exclude($0, paths) })
        default: return json
        }
    }

    static func matches(_ pattern: String, _ name: String) -> Bool { Wildcard.matches(pattern, name) }
}

/// Names with `*`.
enum Wildcard {
    /// `*` is any run of characters; everything else is itself.
    ///
    /// Time is at most the product of the lengths.
    static func matches(_ pattern: some StringProtocol, _ text: some StringProtocol) -> Bool {
        let pattern = Array(pattern.utf8)
        let text = Array(text.utf8)
        var p = 0
        var t = 0
        var star = -1
        var mark = 0
        while t < text.count {
            if p < pattern.count, pattern[p] == 0x2A {
                star = p
                mark = t
                p += 1
            } else if p < pattern.count, pattern[p] == text[t] {
                p += 1
                t += 1
            } else if star >= 0 {
                p = star + 1
                mark += 1
                t = mark
            } else {
                return false
            }
        }
        while p < pattern.count, pattern[p] == 0x2A { p += 1 }
        return p == pattern.count
    }

    /// Any pattern of a comma list; an empty list is everything.
    static func matchesAny(_ list: String, _ text: String) -> Bool {
        let patterns = list.split(separator: ",")
        return patterns.isEmpty || patterns.contains { $0 == "_all" || matches($0, text) }
    }
}
