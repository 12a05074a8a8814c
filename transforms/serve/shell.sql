-- What `make sql` greets with: the marts, and three queries to start from.
.mode duckbox
.print
.print رصد Rasad · read-only copy of the last refresh
SELECT version, published_at FROM meta.serving;
SELECT table_name AS mart, estimated_size AS "rows", comment AS "what" FROM duckdb_tables() WHERE schema_name = 'marts' ORDER BY ALL;
.print Three queries to start from:
.print
.print "  FROM marts.operations_per_period WHERE period_grain = 'month' AND operations > 0 ORDER BY period_start;"
.print "  SELECT region_en, sum(people_arrested) FROM marts.arrests_per_region WHERE period_grain = 'year' GROUP BY ALL ORDER BY 2 DESC;"
.print "  SELECT event_type, evidence, source, url FROM marts.event_evidence ORDER BY published_date DESC LIMIT 5;"
.print
.print .help lists commands, .quit leaves. Tables beyond marts: reference, nlp, raw, quality, meta.
USE marts;
