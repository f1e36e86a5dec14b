// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

extension GeneratedTexts {
    static let l4_flow_log_0_ism_json: StaticString = #"""
{
 "policy": {
  "description": "l4_flow_log: a day is deleted 31 days after its index was made (managed by weir, version 1)",
  "default_state": "hot",
  "states": [
   {
    "name": "hot",
    "actions": [],
    "transitions": [
     {
      "state_name": "delete",
      "conditions": {
       "min_index_age": "31d"
      }
     }
    ]
   },
   {
    "name": "delete",
    "actions": [
     {
      "delete": {}
     }
    ],
    "transitions": []
   }
  ],
  "ism_template": [
   {
    "index_patterns": ["l4_flow_log_0_*"],
    "priority": 300
   }
  ]
 }
}
"""#
}
