-- Events that analysts moved to another incident and those they left: what is split off stands alone, merged groups are
-- one.
with recursive verdicts as (
    select
        corrections.action,
        one.event_id,
        other.event_id as other_event_id
    from {{ ref('stg_corrections') }} as corrections
    inner join {{ ref('stg_events') }} as one
        on {{ is_event('one', 'corrections.event_key') }}
    left join {{ ref('stg_events') }} as other
        on {{ is_event('other', 'corrections.other_event_key') }}
    where corrections.action in ('split', 'merge')
),

named as (
    select event_id
    from verdicts
    union
    select other_event_id
    from verdicts
),

-- As one list and apart again: DuckDB expects as many verdicts as events otherwise, and hashes every member for them.
few as (
    select unnest(list(event_id)) as event_id
    from named
),

concerned as (
    select members.incident_id
    from few
    inner join {{ ref('stg_incident_members') }} as members on few.event_id = members.event_id
),

splits as (
    select distinct event_id
    from verdicts
    where action = 'split'
),

labelled as (
    select
        members.event_id,
        members.incident_id as machine_incident_id,
        case when splits.event_id is null then members.incident_id else 'split ' || members.event_id end as label
    from {{ ref('stg_incident_members') }} as members
    left join splits on members.event_id = splits.event_id
    where members.incident_id in (select concerned.incident_id from concerned)
),

joined as (
    select
        one.label as label_a,
        other.label as label_b
    from verdicts
    inner join labelled as one on verdicts.event_id = one.event_id
    inner join labelled as other on verdicts.other_event_id = other.event_id
    where verdicts.action = 'merge'
),

neighbours as (
    select
        label_a as label,
        label_b as neighbour
    from joined
    union
    select
        label_b as label,
        label_a as neighbour
    from joined
),

reached (label, reached_label) as (
    select
        label,
        neighbour
    from neighbours
    union
    select
        reached.label,
        neighbours.neighbour
    from reached
    inner join neighbours on reached.reached_label = neighbours.label
),

halved as (
    select machine_incident_id
    from labelled
    where starts_with(label, 'split ')
),

touched as (
    select
        label,
        min(least(label, reached_label)) as group_label
    from reached
    group by label
    union
    select
        label,
        label as group_label
    from labelled
    where
        machine_incident_id in (select halved.machine_incident_id from halved)
        and label not in (select reached.label from reached)
)

select
    labelled.event_id,
    first_value(labelled.event_id) over (
        partition by touched.group_label
        order by coalesce(articles.published_at, timestamp '9999-12-31'), labelled.event_id
    ) as incident_id
from labelled
inner join touched on labelled.label = touched.label
inner join {{ ref('stg_events') }} as events on labelled.event_id = events.event_id
inner join {{ ref('stg_articles') }} as articles on events.article_id = articles.article_id
