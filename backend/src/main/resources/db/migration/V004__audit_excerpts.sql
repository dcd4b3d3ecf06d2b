-- Indexes for excerpts of the record; blocks writers of audit.entry while they are built, some seconds per million entries.
create index entry_subject on audit.entry (subject);
create index entry_request on audit.entry ((detail::jsonb ->> 'request')) where detail::jsonb ->> 'request' is not null;
