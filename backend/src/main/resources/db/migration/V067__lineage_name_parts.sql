-- Reads lineage.node once; new installations have none. The extension is a trusted one: the owner of the database may create it.
create extension if not exists pg_trgm schema public;

-- Names that have a text anywhere. Names never change, so that a node that is seen again does not touch it. Of all nodes: an index of
-- some has no statistics for texts, by which PostgreSQL chooses between it and the list by name.
create index node_part on lineage.node using gin (lower(name) gin_trgm_ops);
