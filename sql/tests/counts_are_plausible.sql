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
    {{ best_known('killed') }} > 2000
    or {{ best_known('injured') }} > 10000
    or {{ best_known('arrested') }} > 5000
