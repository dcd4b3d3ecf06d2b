-- Indexes for excerpts of the record; blocks writers of audit.entry while they are built, about a second per million entries.
create index entry_subject on audit.entry (subject);
create index entry_at on audit.entry (at);
