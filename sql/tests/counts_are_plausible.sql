{{ config(severity='warn') }}
-- One incident with thousands of dead or detained is most likely a total taken for a happening: read its sentence.
select
    incident_id,
    event_type,
    killed_best,
    injured_best,
    arrested_best
from {{ ref('fct_incidents') }}
where
    coalesce(killed_best, killed_low) > 2000
    or coalesce(injured_best, injured_low) > 10000
    or coalesce(arrested_best, arrested_low) > 5000
