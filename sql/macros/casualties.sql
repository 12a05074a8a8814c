{#- One incident's number of people from all its reports: the span of all, the latest best. -#}
{% macro casualty_span(what) -%}
    min(coalesce({{ what }}_low, {{ what }}_best)) as {{ what }}_low,
    cast(arg_max({{ what }}_best, published_at_or_first) as bigint) as {{ what }}_best,
    case
        when bool_or({{ what }}_high is null and ({{ what }}_low is not null or {{ what }}_best is not null)) then null
        else max({{ what }}_high)
    end as {{ what }}_high
{%- endmacro %}
