import FlowSupport

/// A date pattern in the letters of `java.time` (`yyyy-MM-dd'T'HH`), read and printed.
struct LocalDatePattern: Sendable, Equatable {
    enum Element: Sendable, Equatable {
        case literal(String)
        /// A pattern letter and how often it stands.
        case field(Character, Int)
        case optional([Element])
    }
    let elements: [Element]
    static let letters: Set<Character> = [
        "y", "u", "M", "L", "d", "D", "H", "k", "h", "K", "a", "m", "s", "S", "E", "e", "Z", "X", "x",
    ]

    /// nil for letters that have no meaning here, and for quotes or brackets without an end.
    init?(_ pattern: String) {
        var characters = Array(pattern)[...]
        guard characters.count <= 128, let elements = Self.parse(&characters, depth: 0), characters.isEmpty else {
            return nil
        }
        self.elements = elements
    }

    static func parse(_ rest: inout ArraySlice<Character>, depth: Int) -> [Element]? {
        guard depth < 8 else { return nil }
        var out: [Element] = []
        while let character = rest.first {
            switch character {
            case "'":
                guard let text = quoted(&rest) else { return nil }
                out.append(.literal(text))
            case "[":
                rest = rest.dropFirst()
                guard let inner = parse(&rest, depth: depth + 1), rest.first == "]" else { return nil }
                rest = rest.dropFirst()
                out.append(.optional(inner))
            case "]":
                return depth > 0 ? out : nil
            case _ where character.isASCII && character.isLetter:
                guard letters.contains(character) else { return nil }
                let count = rest.prefix { $0 == character }.count
                rest = rest.dropFirst(count)
                guard count <= 9 else { return nil }
                out.append(.field(character, count))
            default:
                rest = rest.dropFirst()
                out.append(.literal(String(character)))
            }
        }
        return depth == 0 ? out : nil
    }

    static func quoted(_ rest: inout ArraySlice<Character>) -> String? {
        rest = rest.dropFirst()
        if rest.first == "'" {
            rest = rest.dropFirst()
            return "'"
        }
        var text = ""
        while let character = rest.first {
            rest = rest.dropFirst()
            if character == "'" {
                guard rest.first == "'" else { return text }
                rest = rest.dropFirst()
            }
            text.append(character)
        }
        return nil
    }

    // MARK: Reading

    /// nil when the text does not fit.
    func parse(_ text: String) -> LocalDate? {
        var scanner = DigitScanner(text)
        var date = LocalDate()
        var half: Int?
        guard Self.read(elements, &scanner, &date, &half), scanner.isAtEnd else { return nil }
        if let half { date.hour = date.hour % 12 + half * 12 }
        return date.isValid ? date : nil
    }

    static func read(_ elements: [Element], _ scanner: inout DigitScanner, _ date: inout LocalDate, _ half: inout Int?)
        -> Bool
    {
        for element in elements {
            switch element {
            case .literal(let text):
                guard scanner.rest.starts(with: text.utf8) else { return false }
                scanner.skip(text.utf8.count)
            case .optional(let inner):
                let before = (scanner, date, half)
                if !read(inner, &scanner, &date, &half) { (scanner, date, half) = before }
            case .field(let letter, let count):
                guard read(letter, count, &scanner, &date, &half) else { return false }
            }
        }
        return true
    }

    static func read(
        _ letter: Character,
        _ count: Int,
        _ scanner: inout DigitScanner,
        _ date: inout LocalDate,
        _ half: inout Int?
    ) -> Bool {
        let width = count == 1 ? 1...2 : count...count
        func set(_ path: WritableKeyPath<LocalDate, Int>, _ value: Int?, _ precision: LocalDate.Precision) -> Bool {
            guard let value else { return false }
            date[keyPath: path] = value
            date.precision = max(date.precision, precision)
            return true
        }
        switch letter {
        case "y", "u":
            guard let year = scanner.number(count == 1 ? 1...9 : count...max(count, 4)) else { return false }
            return set(\.year, count == 2 ? 2000 + year : year, .year)
        case "M", "L":
            if count < 3 { return set(\.month, scanner.number(width), .month) }
            return set(\.month, name(&scanner, CalendarNames.months, short: count == 3), .month)
        case "d": return set(\.day, scanner.number(width), .day)
        case "D":
            guard let day = scanner.number(count...3), (1...366).contains(day) else { return false }
            let civil = CivilTime(
                seconds: (CivilTime(year: date.year, month: 1, day: 1).daysSinceEpoch + Int64(day - 1)) * 86400
            )
            date.month = civil.month
            return set(\.day, civil.day, .day)
        case "H", "h", "K": return set(\.hour, scanner.number(width), .hour)
        case "k": return set(\.hour, scanner.number(width).map { $0 % 24 }, .hour)
        case "m": return set(\.minute, scanner.number(width), .minute)
        case "s": return set(\.second, scanner.number(width), .second)
        case "S": return set(\.nanosecond, scanner.fraction(count...count), .fraction)
        case "a":
            half = scanner.rest.starts(with: "PM".utf8) ? 1 : 0
            scanner.skip(2)
            return true
        case "E", "e": return name(&scanner, CalendarNames.days, short: count <= 3) != nil
        default:
            date.offset = scanner.offset()
            return date.offset != nil
        }
    }

    static func name(_ scanner: inout DigitScanner, _ names: [String], short: Bool) -> Int? {
        for (index, name) in names.enumerated() {
            let text = short ? String(name.prefix(3)) : name
            if scanner.rest.starts(with: text.utf8) {
                scanner.skip(text.utf8.count)
                return index + 1
            }
        }
        return nil
    }
}

/// English names, as the root locale prints them.
enum CalendarNames {
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}
