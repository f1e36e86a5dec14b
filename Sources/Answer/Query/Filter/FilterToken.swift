/// A piece of filter text with its place.
struct FilterToken: Equatable {
    enum Kind: Equatable {
        /// A bare word: keyword, tag, unit, number or address; what it is depends on where it stands.
        case word(String)
        /// A tag in back-quotes.
        case quotedName(String)
        /// Text in single quotes, unescaped.
        case text(String)
        /// `= != < <= > >= & | ( ) ,`
        case symbol(String)
        case end
    }
    var kind: Kind
    var span: TextSpan

    var word: String? { if case .word(let word) = kind { word } else { nil } }
    func isSymbol(_ symbol: String) -> Bool { kind == .symbol(symbol) }
    /// A keyword in any case.
    func isKeyword(_ keyword: String) -> Bool { word?.lowercased() == keyword.lowercased() }

    /// As an error names it.
    var shown: String {
        switch kind {
        case .word(let word): "'\(word)'"
        case .quotedName(let name): "`\(name)`"
        case .text(let text): "the text '\(text.count > 40 ? text.prefix(40) + "…" : text)'"
        case .symbol(let symbol): "'\(symbol)'"
        case .end: "the end"
        }
    }
}
