// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

extension GeneratedTexts {
    static let l4_flow_log_0_ilm_json: StaticString = #"""
{
 "policy": {
  "_meta": {
   "managed_by": "weir",
   "version": 1,
   "description": "l4_flow_log: a day is deleted 31 days after its index was made"
  },
  "phases": {
   "hot": {
    "min_age": "0ms",
    "actions": {}
   },
   "delete": {
    "min_age": "31d",
    "actions": {
     "delete": {}
    }
   }
  }
 }
}
"""#
}
