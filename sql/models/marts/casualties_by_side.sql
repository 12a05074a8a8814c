{{ config(materialized='view') }}
-- Killed and injured by the side that lost them, as far as reports name whom an attack was aimed at.
with sides as (
    select
        coalesce(target_kind, 'unknown') as side,
        {{ period_inside("'month'", 'event_date_earliest', 'event_date_latest') }} as month_start,
        coalesce(region_code, 'unknown') as region_code,
        country_code,
        {% for what in ['killed', 'injured'] %}
            coalesce(sum(coalesce({{ what }}_low, {{ what }}_best)), 0) as {{ what }}_low,
            coalesce(sum({{ best_known(what) }}), 0) as {{ what }},
            case
                when bool_and({{ what }}_high is not null or {{ best_known(what) }} is null)
                    then coalesce(sum({{ what }}_high), 0)
            end as {{ what }}_high,
        {% endfor %}
        count(*) as incidents
    from {{ ref('int_incidents') }}
    where coalesce(killed_best, killed_low, injured_best, injured_low) is not null
    group by all
)

select
    sides.side,
    sides.region_code,
    regions.region_ar,
    regions.region_en,
    sides.country_code,
    sides.month_start,
    sides.month_start is null as is_month_unknown,
    sides.incidents,
    {% for what in ['killed', 'injured'] %}
        cast(sides.{{ what }}_low as bigint) as {{ what }}_low,
        cast(sides.{{ what }} as bigint) as {{ what }},
        cast(sides.{{ what }}_high as bigint) as {{ what }}_high,
    {% endfor %}
    articles.articles_read
from sides
left join {{ ref('dim_region') }} as regions on sides.region_code = regions.region_code
left join {{ ref('int_articles_per_period') }} as articles
    on articles.period_grain = 'month' and sides.month_start = articles.period_start
