extension LocalDatePattern {
    /// The date in this pattern; optional parts are printed.
    func text(_ date: LocalDate) -> String {
        var out = ""
        Self.write(elements, date, &out)
        return out
    }

    static func write(_ elements: [Element], _ date: LocalDate, _ out: inout String) {
        for element in elements {
            switch element {
            case .literal(let text): out += text
            case .optional(let inner): write(inner, date, &out)
            case .field(let letter, let count): out += text(letter, count, date)
            }
        }
    }

    static func text(_ letter: Character, _ count: Int, _ date: LocalDate) -> String {
        switch letter {
        case "y", "u": return count == 2 ? LocalDateText.pad(date.year % 100, 2) : LocalDateText.pad(date.year, count)
        case "M", "L":
            if count < 3 { return LocalDateText.pad(date.month, count) }
            let name = CalendarNames.months[date.month - 1]
            return count == 3 ? String(name.prefix(3)) : name
        case "d": return LocalDateText.pad(date.day, count)
        case "D": return LocalDateText.pad(date.dayOfYear, count)
        case "H": return LocalDateText.pad(date.hour, count)
        case "k": return LocalDateText.pad(date.hour == 0 ? 24 : date.hour, count)
        case "h": return LocalDateText.pad((date.hour + 11) % 12 + 1, count)
        case "K": return LocalDateText.pad(date.hour % 12, count)
        case "a": return date.hour < 12 ? "AM" : "PM"
        case "m": return LocalDateText.pad(date.minute, count)
        case "s": return LocalDateText.pad(date.second, count)
        case "S": return String(LocalDateText.pad(date.nanosecond, 9).prefix(count))
        case "E", "e":
            let name = CalendarNames.days[date.weekday - 1]
            return count <= 3 ? String(name.prefix(3)) : name
        default:
            let offset = date.offset ?? 0
            switch (letter, count) {
            case ("Z", 1...3): return offsetText(offset, zero: "+0000", colon: "")
            case ("x", 3...): return offsetText(offset, zero: "+00:00")
            case ("x", _): return offsetText(offset, zero: "+0000", colon: "")
            case ("X", 1...2): return offsetText(offset, colon: "")
            default: return offsetText(offset)
            }
        }
    }
}
