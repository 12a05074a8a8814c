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

{#- Every first day of a grain's periods between two days. -#}
{% macro period_step(grain) -%}
    case {{ grain }}
        when 'month' then interval 1 month
        when 'quarter' then interval 3 month
        when 'half' then interval 6 month
        when 'year' then interval 1 year
    end
{%- endmacro %}
