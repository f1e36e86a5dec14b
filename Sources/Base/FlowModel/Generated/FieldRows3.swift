// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

enum FieldRows3 {
    static let f0 = CatalogueField(
        name: "pod_ingress", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s Ingress", chinese: "K8s Ingress", enumeration: "",
        formula: "pod_ingress_0 OR pod_ingress_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f1 = CatalogueField(
        name: "pod_ingress_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s Ingress", chinese: "客户端K8s Ingress", enumeration: "",
        formula: "catalogue pod_ingress name -> service ids and (ip, vpc) pairs, then terms service_id_0 OR the pairs", nullRule: "exists: either side of the recipe matches",
        notes: "")
    static let f2 = CatalogueField(
        name: "pod_ingress_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s Ingress", chinese: "服务端K8s Ingress", enumeration: "",
        formula: "catalogue pod_ingress name -> service ids and (ip, vpc) pairs, then terms service_id_1 OR the pairs", nullRule: "exists: either side of the recipe matches",
        notes: "")
    static let f3 = CatalogueField(
        name: "pod_service", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s Service", chinese: "容器服务", enumeration: "",
        formula: "pod_service_0 OR pod_service_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f4 = CatalogueField(
        name: "pod_service_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s Service", chinese: "客户端容器服务", enumeration: "",
        formula: "catalogue pod_service name -> ids, then terms service_id_0", nullRule: "exists: service_id > 0",
        notes: "")
    static let f5 = CatalogueField(
        name: "pod_service_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s Service", chinese: "服务端容器服务", enumeration: "",
        formula: "catalogue pod_service name -> ids, then terms service_id_1", nullRule: "exists: service_id > 0",
        notes: "")
    static let f6 = CatalogueField(
        name: "pod_group_type", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s Workload Type", chinese: "工作负载类型", enumeration: "pod_group_type",
        formula: "pod_group_type_0 OR pod_group_type_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f7 = CatalogueField(
        name: "pod_group_type_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s Workload Type", chinese: "客户端工作负载类型", enumeration: "pod_group_type",
        formula: "catalogue pod_group type -> ids, then terms pod_group_id_0", nullRule: "exists: pod_group_id > 0",
        notes: "")
    static let f8 = CatalogueField(
        name: "pod_group_type_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s Workload Type", chinese: "服务端工作负载类型", enumeration: "pod_group_type",
        formula: "catalogue pod_group type -> ids, then terms pod_group_id_1", nullRule: "exists: pod_group_id > 0",
        notes: "")
    static let f9 = CatalogueField(
        name: "pod_group", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s Workload", chinese: "工作负载", enumeration: "",
        formula: "pod_group_0 OR pod_group_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f10 = CatalogueField(
        name: "pod_group_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s Workload", chinese: "客户端工作负载", enumeration: "",
        formula: "catalogue pod_group name -> ids, then terms pod_group_id_0", nullRule: "exists: pod_group_id > 0",
        notes: "")
    static let f11 = CatalogueField(
        name: "pod_group_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s Workload", chinese: "服务端工作负载", enumeration: "",
        formula: "catalogue pod_group name -> ids, then terms pod_group_id_1", nullRule: "exists: pod_group_id > 0",
        notes: "")
    static let f12 = CatalogueField(
        name: "pod", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s POD", chinese: "容器POD", enumeration: "",
        formula: "pod_0 OR pod_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f13 = CatalogueField(
        name: "pod_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s POD", chinese: "客户端容器POD", enumeration: "",
        formula: "catalogue pod name -> ids, then terms pod_id_0", nullRule: "exists: pod_id > 0",
        notes: "")
    static let f14 = CatalogueField(
        name: "pod_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s POD", chinese: "服务端容器POD", enumeration: "",
        formula: "catalogue pod name -> ids, then terms pod_id_1", nullRule: "exists: pod_id > 0",
        notes: "")
    static let f15 = CatalogueField(
        name: "service", block: "knowledge_graph", kind: .deprecatedAlias, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Service", chinese: "服务", enumeration: "",
        formula: "= pod_service", nullRule: "",
        notes: "")
    static let f16 = CatalogueField(
        name: "service_0", block: "knowledge_graph", kind: .deprecatedAlias, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Service", chinese: "客户端服务", enumeration: "",
        formula: "= pod_service_0", nullRule: "",
        notes: "")
    static let f17 = CatalogueField(
        name: "service_1", block: "knowledge_graph", kind: .deprecatedAlias, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Service", chinese: "服务端服务", enumeration: "",
        formula: "= pod_service_1", nullRule: "",
        notes: "")
    static let f18 = CatalogueField(
        name: "auto_instance", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Auto Instance Tag", chinese: "自动实例", enumeration: "",
        formula: "auto_instance_0 OR auto_instance_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "the displayed text is the address when type is 0 or 255; the reference excludes other numbers in its not-null rule, ours follows the enumeration")
    static let f19 = CatalogueField(
        name: "auto_instance_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Auto Instance Tag", chinese: "客户端自动实例", enumeration: "",
        formula: "union over the types of auto_instance_type: catalogue name -> ids, then (type AND id); an address text matches ip_0 with type 0 or 255", nullRule: "exists: type not in (0, 255)",
        notes: "the displayed text is the address when type is 0 or 255; the reference excludes other numbers in its not-null rule, ours follows the enumeration")
    static let f20 = CatalogueField(
        name: "auto_instance_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Auto Instance Tag", chinese: "服务端自动实例", enumeration: "",
        formula: "union over the types of auto_instance_type: catalogue name -> ids, then (type AND id); an address text matches ip_1 with type 0 or 255", nullRule: "exists: type not in (0, 255)",
        notes: "the displayed text is the address when type is 0 or 255; the reference excludes other numbers in its not-null rule, ours follows the enumeration")
    static let f21 = CatalogueField(
        name: "auto_service", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Auto Service Tag", chinese: "自动服务", enumeration: "",
        formula: "auto_service_0 OR auto_service_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f22 = CatalogueField(
        name: "auto_service_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Auto Service Tag", chinese: "客户端自动服务", enumeration: "",
        formula: "as auto_instance over auto_service_type / auto_service_id", nullRule: "exists: type not in (0, 255)",
        notes: "")
    static let f23 = CatalogueField(
        name: "auto_service_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Auto Service Tag", chinese: "服务端自动服务", enumeration: "",
        formula: "as auto_instance over auto_service_type / auto_service_id", nullRule: "exists: type not in (0, 255)",
        notes: "")
    static let f24 = CatalogueField(
        name: "gprocess", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Process", chinese: "进程", enumeration: "",
        formula: "gprocess_0 OR gprocess_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f25 = CatalogueField(
        name: "gprocess_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Process", chinese: "客户端进程", enumeration: "",
        formula: "catalogue gprocess name -> ids, then terms gprocess_id_0", nullRule: "exists: gprocess_id > 0",
        notes: "")
    static let f26 = CatalogueField(
        name: "gprocess_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Process", chinese: "服务端进程", enumeration: "",
        formula: "catalogue gprocess name -> ids, then terms gprocess_id_1", nullRule: "exists: gprocess_id > 0",
        notes: "")
    static let f27 = CatalogueField(
        name: "host_ip", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "VM Hypervisor", chinese: "宿主机IP", enumeration: "",
        formula: "host_ip_0 OR host_ip_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "management address")
    static let f28 = CatalogueField(
        name: "host_ip_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client VM Hypervisor", chinese: "客户端宿主机IP", enumeration: "",
        formula: "catalogue host.ip -> ids, then as tag host_0", nullRule: "as host",
        notes: "management address")
    static let f29 = CatalogueField(
        name: "host_ip_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server VM Hypervisor", chinese: "服务端宿主机IP", enumeration: "",
        formula: "catalogue host.ip -> ids, then as tag host_1", nullRule: "as host",
        notes: "management address")
    static let f30 = CatalogueField(
        name: "host_hostname", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "VM Hypervisor", chinese: "宿主机主机名", enumeration: "",
        formula: "host_hostname_0 OR host_hostname_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f31 = CatalogueField(
        name: "host_hostname_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client VM Hypervisor", chinese: "客户端宿主机主机名", enumeration: "",
        formula: "catalogue host.hostname -> ids, then as tag host_0", nullRule: "as host",
        notes: "")
    static let f32 = CatalogueField(
        name: "host_hostname_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server VM Hypervisor", chinese: "服务端宿主机主机名", enumeration: "",
        formula: "catalogue host.hostname -> ids, then as tag host_1", nullRule: "as host",
        notes: "")
    static let f33 = CatalogueField(
        name: "chost_ip", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Cloud Host", chinese: "云主机IP", enumeration: "",
        formula: "chost_ip_0 OR chost_ip_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "primary address")
    static let f34 = CatalogueField(
        name: "chost_ip_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Cloud Host", chinese: "客户端云主机IP", enumeration: "",
        formula: "catalogue chost.ip -> ids, then as tag chost_0", nullRule: "as chost",
        notes: "primary address")
    static let f35 = CatalogueField(
        name: "chost_ip_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Cloud Host", chinese: "服务端云主机IP", enumeration: "",
        formula: "catalogue chost.ip -> ids, then as tag chost_1", nullRule: "as chost",
        notes: "primary address")
    static let f36 = CatalogueField(
        name: "chost_hostname", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Cloud Host", chinese: "云主机主机名", enumeration: "",
        formula: "chost_hostname_0 OR chost_hostname_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f37 = CatalogueField(
        name: "chost_hostname_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Cloud Host", chinese: "客户端云主机主机名", enumeration: "",
        formula: "catalogue chost.hostname -> ids, then as tag chost_0", nullRule: "as chost",
        notes: "")
    static let f38 = CatalogueField(
        name: "chost_hostname_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Cloud Host", chinese: "服务端云主机主机名", enumeration: "",
        formula: "catalogue chost.hostname -> ids, then as tag chost_1", nullRule: "as chost",
        notes: "")
    static let f39 = CatalogueField(
        name: "pod_node_ip", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s Node", chinese: "容器节点IP", enumeration: "",
        formula: "pod_node_ip_0 OR pod_node_ip_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "primary address")
    static let f40 = CatalogueField(
        name: "pod_node_ip_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s Node", chinese: "客户端容器节点IP", enumeration: "",
        formula: "catalogue pod_node.ip -> ids, then as tag pod_node_0", nullRule: "as pod_node",
        notes: "primary address")
    static let f41 = CatalogueField(
        name: "pod_node_ip_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s Node", chinese: "服务端容器节点IP", enumeration: "",
        formula: "catalogue pod_node.ip -> ids, then as tag pod_node_1", nullRule: "as pod_node",
        notes: "primary address")
    static let f42 = CatalogueField(
        name: "pod_node_hostname", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s Node", chinese: "容器节点主机名", enumeration: "",
        formula: "pod_node_hostname_0 OR pod_node_hostname_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f43 = CatalogueField(
        name: "pod_node_hostname_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s Node", chinese: "客户端容器节点主机名", enumeration: "",
        formula: "catalogue pod_node.hostname -> ids, then as tag pod_node_0", nullRule: "as pod_node",
        notes: "")
    static let f44 = CatalogueField(
        name: "pod_node_hostname_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s Node", chinese: "服务端容器节点主机名", enumeration: "",
        formula: "catalogue pod_node.hostname -> ids, then as tag pod_node_1", nullRule: "as pod_node",
        notes: "")
    static let f45 = CatalogueField(
        name: "k8s.label", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s Label", chinese: "K8s标签", enumeration: "",
        formula: "k8s.label_0 OR k8s.label_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "map tag: the key is part of the name")
    static let f46 = CatalogueField(
        name: "k8s.label_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s Label", chinese: "客户端K8s标签", enumeration: "",
        formula: "usage k8s.label.KEY; catalogue -> service ids and pod ids carrying KEY=value, then service_id_0 OR pod_id_0", nullRule: "exists: any id carries KEY",
        notes: "map tag: the key is part of the name")
    static let f47 = CatalogueField(
        name: "k8s.label_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s Label", chinese: "服务端K8s标签", enumeration: "",
        formula: "usage k8s.label.KEY; catalogue -> service ids and pod ids carrying KEY=value, then service_id_1 OR pod_id_1", nullRule: "exists: any id carries KEY",
        notes: "map tag: the key is part of the name")
    static let f48 = CatalogueField(
        name: "k8s.annotation", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s Annotation", chinese: "K8s注解", enumeration: "",
        formula: "k8s.annotation_0 OR k8s.annotation_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "map tag")
    static let f49 = CatalogueField(
        name: "k8s.annotation_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s Annotation", chinese: "客户端K8s注解", enumeration: "",
        formula: "usage k8s.annotation.KEY; resolved like k8s.label", nullRule: "exists: any id carries KEY",
        notes: "map tag")
    static let f50 = CatalogueField(
        name: "k8s.annotation_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s Annotation", chinese: "服务端K8s注解", enumeration: "",
        formula: "usage k8s.annotation.KEY; resolved like k8s.label", nullRule: "exists: any id carries KEY",
        notes: "map tag")
    static let f51 = CatalogueField(
        name: "k8s.env", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s Env", chinese: "K8s环境变量", enumeration: "",
        formula: "k8s.env_0 OR k8s.env_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "map tag")
    static let f52 = CatalogueField(
        name: "k8s.env_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s Env", chinese: "客户端K8s环境变量", enumeration: "",
        formula: "usage k8s.env.KEY; catalogue -> pod ids, then pod_id_0", nullRule: "exists: any id carries KEY",
        notes: "map tag")
    static let f53 = CatalogueField(
        name: "k8s.env_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s Env", chinese: "服务端K8s环境变量", enumeration: "",
        formula: "usage k8s.env.KEY; catalogue -> pod ids, then pod_id_1", nullRule: "exists: any id carries KEY",
        notes: "map tag")
    static let f54 = CatalogueField(
        name: "cloud.tag", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Cloud Tag", chinese: "云标签", enumeration: "",
        formula: "cloud.tag_0 OR cloud.tag_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "map tag")
    static let f55 = CatalogueField(
        name: "cloud.tag_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Cloud Tag", chinese: "客户端云标签", enumeration: "",
        formula: "usage cloud.tag.KEY; catalogue -> chost ids and namespace ids, then (l3_device_type_0=1 AND l3_device_id_0) OR pod_ns_id_0", nullRule: "exists: any id carries KEY",
        notes: "map tag")
    static let f56 = CatalogueField(
        name: "cloud.tag_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Cloud Tag", chinese: "服务端云标签", enumeration: "",
        formula: "usage cloud.tag.KEY; catalogue -> chost ids and namespace ids, then (l3_device_type_1=1 AND l3_device_id_1) OR pod_ns_id_1", nullRule: "exists: any id carries KEY",
        notes: "map tag")
    static let f57 = CatalogueField(
        name: "os.app", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "OS APP", chinese: "进程标签", enumeration: "",
        formula: "os.app_0 OR os.app_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "map tag")
    static let f58 = CatalogueField(
        name: "os.app_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client OS APP", chinese: "客户端进程标签", enumeration: "",
        formula: "usage os.app.KEY; catalogue -> process ids, then gprocess_id_0", nullRule: "exists: any id carries KEY",
        notes: "map tag")
    static let f59 = CatalogueField(
        name: "os.app_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server OS APP", chinese: "服务端进程标签", enumeration: "",
        formula: "usage os.app.KEY; catalogue -> process ids, then gprocess_id_1", nullRule: "exists: any id carries KEY",
        notes: "map tag")
    static var all: [CatalogueField] {
        [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55, f56, f57, f58, f59]
    }
}
