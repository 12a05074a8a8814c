-- low <= best <= high for the people of every incident.
{% for what in ['killed', 'injured', 'arrested'] %}
    select incident_id
    from {{ ref('fct_incidents') }}
    where {{ what }}_low > {{ what }}_best or {{ what }}_best > {{ what }}_high or {{ what }}_low > {{ what }}_high
    {% if not loop.last %}union all{% endif %}
{% endfor %}
