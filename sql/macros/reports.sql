{#- A number of people as marts add it up: the best one, else what is known at least. -#}
{% macro best_known(what, relation=none) -%}
    {%- set column = (relation ~ '.' if relation) ~ what -%}
    coalesce({{ column }}_best, {{ column }}_low)
{%- endmacro %}

{#- One incident's number of people from all its reports: low and high span them, best is the latest.
    `about 40` alone has no bounds; a report without an upper bound leaves the incident without one. -#}
{% macro casualty_span(what) -%}
    case
        when min({{ what }}_low) is not null then least(min({{ what }}_low), min({{ what }}_best))
        when count(distinct {{ what }}_best) > 1 then min({{ what }}_best)
    end as {{ what }}_low,
    last({{ what }}_best order by published_at_or_first, event_id)
        filter (where {{ what }}_best is not null) as {{ what }}_best,
    case
        when not bool_or({{ what }}_high is null and coalesce({{ what }}_low, {{ what }}_best) is not null)
            then max({{ what }}_high)
    end as {{ what }}_high
{%- endmacro %}

{#- A cell of the report that comes first: by `by`, then as published. -#}
{% macro first_report(column, by=none) -%}
    first({{ column }} order by {{ by ~ ', ' if by }}published_at_or_first, event_id)
{%- endmacro %}

{#- A cell of an operation's main incident, or of the next that knows it; cells with the same `known` columns come
    from the same incident. -#}
{% macro first_known(column, known, or_known=none) -%}
    first(
        {{ column }}
        order by {{ known }} is null{{ ', ' ~ or_known ~ ' is null' if or_known }}, type_rank, incident_id
    )
{%- endmacro %}

{#- A cell of the first participant of a role, in the order of the text. -#}
{% macro first_of_role(column, role) -%}
    first({{ column }} order by participants.participant_index) filter (where participants.role = '{{ role }}')
{%- endmacro %}

{#- Whether an event is the one that a correction's key names; the article in the key makes the join cheap. -#}
{% macro is_event(events, event_key) -%}
    {{ events }}.article_id = left({{ event_key }}, 16) and {{ events }}.event_key = {{ event_key }}
{%- endmacro %}
