{#- First day of the period of a grain that a day falls in. -#}
{% macro period_start(grain, day) -%}
    case {{ grain }}
        when 'day' then {{ day }}
        when 'iso_week' then cast(date_trunc('week', {{ day }}) as date)
        when 'month' then cast(date_trunc('month', {{ day }}) as date)
        when 'quarter' then cast(date_trunc('quarter', {{ day }}) as date)
        when 'half' then make_date(year({{ day }}), case when month({{ day }}) <= 6 then 1 else 7 end, 1)
        when 'year' then make_date(year({{ day }}), 1, 1)
    end
{%- endmacro %}

{#- The period a happening lies inside as a whole; NULL where its dates reach over a border or are unknown. -#}
{% macro period_inside(grain, earliest, latest) -%}
    case
        when {{ period_start(grain, earliest) }} = {{ period_start(grain, latest) }}
            then {{ period_start(grain, earliest) }}
    end
{%- endmacro %}

{#- The step from one period of a grain to the next; grains finer than a month get no rows of zeros. -#}
{% macro period_step(grain) -%}
    case {{ grain }}
        when 'month' then interval 1 month
        when 'quarter' then interval 3 month
        when 'half' then interval 6 month
        when 'year' then interval 1 year
    end
{%- endmacro %}

{#- Rows of zeros for every combination that occurs and was not counted, in each month and coarser period from its table's first to last. -#}
{% macro zeros(counted, combination, measures) -%}
    select empty.*
    from (
        select
            periods.period_grain,
            periods.period_start,
            {% for column in combination %}combinations.{{ column }},
            {% endfor %}
            {% for measure in measures %}0 as {{ measure }}{{ ',' if not loop.last }}
            {% endfor %}
        from {{ ref('int_periods') }} as periods
        inner join (
            select
                period_grain,
                min(period_start) as first_start,
                max(period_start) as last_start
            from {{ counted }}
            group by period_grain
        ) as span
            on
                periods.period_grain = span.period_grain
                and periods.period_start between span.first_start and span.last_start
        cross join (select distinct {{ combination | join(', ') }} from {{ counted }}) as combinations
    ) as empty
    anti join {{ counted }} as counted
        on
            empty.period_grain = counted.period_grain
            and empty.period_start = counted.period_start
            {% for column in combination %}and empty.{{ column }} is not distinct from counted.{{ column }}
            {% endfor %}
{%- endmacro %}
