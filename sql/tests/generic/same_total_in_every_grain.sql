{#- A measure sums to the same total in every period grain: nothing is lost in an unknown period or counted twice. -#}
{% test same_total_in_every_grain(model, measures) %}
select period_grain
from (
    select
        period_grain,
        {% for measure in measures %}sum({{ measure }}) as {{ measure }}{{ ',' if not loop.last }}
        {% endfor %}
    from {{ model }}
    group by period_grain
) as totals
cross join (
    select
        {% for measure in measures %}sum({{ measure }}) as year_{{ measure }}{{ ',' if not loop.last }}
        {% endfor %}
    from {{ model }}
    where period_grain = 'year'
) as years
where
    {% for measure in measures %}totals.{{ measure }} != years.year_{{ measure }}{{ ' or' if not loop.last }}
    {% endfor %}
{% endtest %}
