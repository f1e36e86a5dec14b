// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

/// Every row of fields.csv in its order.
let generatedFields: [CatalogueField] = {
    var rows: [CatalogueField] = []
    rows.reserveCapacity(455)
    rows += FieldRows0.all
    rows += FieldRows1.all
    rows += FieldRows2.all
    rows += FieldRows3.all
    rows += FieldRows4.all
    rows += FieldRows5.all
    rows += FieldRows6.all
    rows += FieldRows7.all
    return rows
}()
