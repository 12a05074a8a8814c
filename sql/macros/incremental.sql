{#- Incremental models hold a row an event or an incident. Each build forgets the rows of what changed since the last
    complete build (`int_changed_events`) and makes them again; what did not change is not read. -#}

{% macro of_changed(column, changes='int_changed_events') -%}
    {%- set changed = ref(changes) -%}
    {%- if goes_on() -%}
        and {{ column }} in (select {{ column.split('.')[-1] }} from {{ changed }})
    {%- endif -%}
{%- endmacro %}

{% macro forget_changed(column, changes='int_changed_events') -%}
    {%- set changed = ref(changes) -%}
    {%- if is_incremental() -%}
        delete from {{ this }}
        {%- if goes_on() %} where {{ column }} in (select {{ column }} from {{ changed }}){% endif %}
    {%- endif -%}
{%- endmacro %}

{#- The same for marts that hold rows a period: of which periods to count, and forgetting those to count again. -#}
{% macro of_changed_periods(grain, start) -%}
    {%- set changed = ref('int_changed_periods') -%}
    {%- if goes_on() -%}
        semi join {{ changed }} as changed
            on {{ grain }} = changed.period_grain and {{ start }} is not distinct from changed.period_start
    {%- endif -%}
{%- endmacro %}

{% macro forget_changed_periods() -%}
    {%- set changed = ref('int_changed_periods') -%}
    {%- if is_incremental() -%}
        delete from {{ this }} as earlier
        {%- if goes_on() %}
        using {{ changed }} as changed
        where
            earlier.period_grain = changed.period_grain
            and earlier.period_start is not distinct from changed.period_start
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{#- Rows of zeros go as well: which combinations occur, and from when to when, may have changed for every period. -#}
{% macro forget_zeros(measure) -%}
    {%- if goes_on() -%}
        delete from {{ this }} where {{ measure }} = 0
    {%- endif -%}
{%- endmacro %}

{#- Whether a model goes on from the last complete build. After a build that broke off, nobody knows which rows are old:
    then all are forgotten and made again. -#}
{% macro goes_on() -%}
    {%- if is_incremental() and last_build() -%}true{%- endif -%}
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

{#- Takes the note of the last complete build aside before models are made: only the end of a build of all leaves one
    again, so that what breaks off between, or makes a part, is not taken for complete. -#}
{% macro begin_build() -%}
    {%- set models = graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') if execute else [] -%}
    {%- if not var('as_of') and models | map(attribute='unique_id') | select('in', selected_resources) | list -%}
        {%- set complete = intermediate_table('build_state') -%}
        {%- set broken_off = intermediate_table('build_begun') -%}
        {%- if broken_off -%}
            {%- do adapter.drop_relation(broken_off) -%}
        {%- endif -%}
        {%- if complete -%}
            {%- do adapter.rename_relation(complete, complete.incorporate(path={'identifier': 'build_begun'})) -%}
        {%- endif -%}
        {%- do adapter.commit() -%}
    {%- endif -%}
{%- endmacro %}

{#- Notes, after a build in which nothing failed and every incremental model ran, up to where it knew. -#}
{% macro note_build(results) -%}
    {%- if execute and not var('as_of') -%}
        {%- set built = results | map(attribute='node.unique_id') | select('in', incremental_models()) | list -%}
        {%- if not any_failed(results) and built | length == incremental_models() | length -%}
            create or replace table intermediate.build_state as {{ newest_known() }};
            drop table if exists intermediate.build_begun;
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{% macro incremental_models() -%}
    {{ return(
        graph.nodes.values() | selectattr('config.materialized', 'equalto', 'incremental')
        | map(attribute='unique_id') | list
    ) }}
{%- endmacro %}

{#- What the last complete build noted, where this build goes on from it. -#}
{% macro last_build() -%}
    {%- if execute and not flags.FULL_REFRESH and not var('as_of') -%}
        {{ return(intermediate_table('build_begun')) }}
    {%- endif -%}
{%- endmacro %}

{#- A table as the last complete build left it, where this build goes on from it. -#}
{% macro as_last_built(identifier) -%}
    {%- if last_build() -%}
        {{ return(intermediate_table(identifier)) }}
    {%- endif -%}
{%- endmacro %}

{% macro intermediate_table(identifier) -%}
    {{ return(adapter.get_relation(database=target.database, schema='intermediate', identifier=identifier)) }}
{%- endmacro %}

{#- Up to where the last complete build knew; the beginning of time where there was none, or all is made anew. A
    literal, because DuckDB reads few rows for one and all for a subquery. -#}
{% macro last_known() -%}
    {%- if last_build() -%}
        {%- set known_until = run_query('select known_until from intermediate.build_begun').columns[0][0] -%}
    {%- endif -%}
    timestamp '{{ known_until or '1900-01-01' }}'
{%- endmacro %}

{#- Ids of rows of a table that came or went since a moment. -#}
{% macro came_or_went(schema, table, id, since) -%}
    select {{ id }} from {{ source(schema, table) }} where valid_from > {{ since }}
    union all
    select {{ id }} from {{ source('history', schema ~ '_' ~ table) }} where valid_to > {{ since }}
{%- endmacro %}

{% macro any_failed(results) -%}
    {{ return(results | rejectattr('status', 'in', ['success', 'pass', 'warn', 'no-op']) | list | length > 0) }}
{%- endmacro %}
