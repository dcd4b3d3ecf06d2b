-- Reads lineage.node once; new installations have none.

-- Lists of datasets and jobs by name, in all namespaces and in one. Names may be longer than an entry of an index.
create index node_list on lineage.node (kind, left(name, 200) collate "C", id);
create index node_list_namespace on lineage.node (kind, left(namespace, 200), left(name, 200) collate "C", id);
