{#- The moment that `--vars '{as_of: 2024-07-31}'` names: a day is known to its end. -#}
{% macro as_of_moment() -%}
    {%- set said = var('as_of') | string -%}
    {%- if said | length == 10 -%}
        cast('{{ said }}' as timestamp) + interval 1 day
    {%- else -%}
        cast('{{ said }}' as timestamp)
    {%- endif -%}
{%- endmacro %}

{#- A table of Python's as it is, or, under `as_of`, as it was: rows that had come and were not superseded yet. -#}
{% macro rows_known(schema, table) -%}
    {%- if var('as_of') -%}
        (
            select * exclude (valid_from)
            from {{ source(schema, table) }}
            where coalesce(valid_from < {{ as_of_moment() }}, true)
            union all by name
            select * exclude (valid_from, valid_to)
            from {{ source('history', schema ~ '_' ~ table) }}
            where coalesce(valid_from < {{ as_of_moment() }}, true) and valid_to >= {{ as_of_moment() }}
        )
    {%- else -%}
        {{ source(schema, table) }}
    {%- endif -%}
{%- endmacro %}
