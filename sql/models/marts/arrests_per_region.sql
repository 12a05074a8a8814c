with placed_in_time as (
    select
        spans.period_grain,
        spans.period_start,
        coalesce(incidents.region_code, 'unknown') as region_code,
        incidents.country_code,
        count(*) as arrest_incidents,
        coalesce(sum(coalesce(incidents.arrested_low, incidents.arrested_best)), 0) as people_arrested_low,
        coalesce(sum({{ best_known('arrested', 'incidents') }}), 0) as people_arrested,
        case when bool_and(incidents.arrested_high is not null) then sum(incidents.arrested_high) end
            as people_arrested_high,
        count(*) filter (where {{ best_known('arrested', 'incidents') }} is null)
            as incidents_without_count
    from {{ ref('int_incidents') }} as incidents
    inner join {{ ref('int_day_spans') }} as spans
        on
            incidents.event_date_earliest is not distinct from spans.event_date_earliest
            and incidents.event_date_latest is not distinct from spans.event_date_latest
    where incidents.event_type = 'arrest'
    group by all
),

counted as (
    select * from placed_in_time
    union all by name
    {{ zeros('placed_in_time', ['region_code', 'country_code'],
        ['arrest_incidents', 'people_arrested_low', 'people_arrested', 'people_arrested_high',
         'incidents_without_count']) }}
)

select
    counted.region_code,
    regions.region_ar,
    regions.region_en,
    counted.country_code,
    counted.period_grain,
    counted.period_start,
    counted.period_start is null as is_period_unknown,
    cast(counted.arrest_incidents as bigint) as arrest_incidents,
    cast(counted.people_arrested_low as bigint) as people_arrested_low,
    cast(counted.people_arrested as bigint) as people_arrested,
    cast(counted.people_arrested_high as bigint) as people_arrested_high,
    cast(counted.incidents_without_count as bigint) as incidents_without_count,
    articles.articles_read
from counted
left join {{ ref('dim_region') }} as regions on counted.region_code = regions.region_code
left join {{ ref('int_articles_per_period') }} as articles
    on counted.period_grain = articles.period_grain and counted.period_start = articles.period_start
