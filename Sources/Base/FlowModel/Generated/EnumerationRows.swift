// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

/// Every enumeration of enums.csv in its order.
let generatedEnumerations: [Enumeration] = {
    var list: [Enumeration] = []
    list.reserveCapacity(43)
    list += EnumerationRows0.all
    list += EnumerationRows1.all
    list += EnumerationRows2.all
    list += EnumerationRows3.all
    list += EnumerationRows4.all
    list += EnumerationRows5.all
    list += EnumerationRows6.all
    return list
}()
