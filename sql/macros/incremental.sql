{#- Incremental models hold a row an event or an incident. Each build forgets the rows of what changed since the last
    complete build (`int_changed_events`) and makes them again; what did not change is not read. -#}

{% macro of_changed(column, changes='int_changed_events') -%}
    {%- set changed = ref(changes) -%}
    {%- if is_incremental() -%}
        and {{ column }} in (select {{ column.split('.')[-1] }} from {{ changed }})
    {%- endif -%}
{%- endmacro %}

{% macro forget_changed(column, changes='int_changed_events') -%}
    {%- if is_incremental() -%}
        delete from {{ this }} where {{ column }} in (select {{ column }} from {{ ref(changes) }})
    {%- endif -%}
{%- endmacro %}

{#- Where the newest row that a build can know of came from, over tables and their history. -#}
{% macro newest_known() -%}
    {%- set tables = [
        ('raw', 'articles'), ('nlp', 'events'), ('nlp', 'event_participants'), ('nlp', 'incident_members')
    ] -%}
    select max(moment) as known_until
    from (
        {% for schema, table in tables %}
            select max(valid_from) as moment from {{ source(schema, table) }}
            union all
            select max(valid_to) as moment from {{ source('history', schema ~ '_' ~ table) }}
            {% if not loop.last %}union all{% endif %}
        {% endfor %}
    )
{%- endmacro %}

{#- Notes, after a build in which nothing failed and every incremental model ran, up to where it knew. -#}
{% macro note_build(results) -%}
    {%- if execute and not var('as_of') -%}
        {%- set incremental = graph.nodes.values() | selectattr('config.materialized', 'equalto', 'incremental') -%}
        {%- set built = results | selectattr('node.config.materialized', 'equalto', 'incremental') | list -%}
        {%- if not any_failed(results) and built | length == incremental | list | length -%}
            create or replace table intermediate.build_state as {{ newest_known() }}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{#- A table of the last complete build, where this build goes on from it. -#}
{% macro last_known_relation(identifier) -%}
    {%- if execute and not flags.FULL_REFRESH and not var('as_of') -%}
        {{ return(adapter.get_relation(database=target.database, schema='intermediate', identifier=identifier)) }}
    {%- endif -%}
{%- endmacro %}

{#- Up to where the last complete build knew; the beginning of time where there was none, or all is made anew. -#}
{% macro last_known() -%}
    {%- if last_known_relation('build_state') -%}
        (select known_until from intermediate.build_state)
    {%- else -%}
        timestamp '1900-01-01'
    {%- endif -%}
{%- endmacro %}

{#- Ids of rows of a table that came or went since the last complete build. -#}
{% macro came_or_went(schema, table, id) -%}
    select {{ id }} from {{ source(schema, table) }} where valid_from > {{ last_known() }}
    union all
    select {{ id }} from {{ source('history', schema ~ '_' ~ table) }} where valid_to > {{ last_known() }}
{%- endmacro %}

{% macro any_failed(results) -%}
    {{ return(results | rejectattr('status', 'in', ['success', 'pass', 'warn', 'no-op']) | list | length > 0) }}
{%- endmacro %}
