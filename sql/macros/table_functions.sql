{#- Table functions for common asks, kept in the warehouse: `FROM marts.arrests_in('SY09', '2024-07-01', '2024-12-31')`.
    Days are taken as text or DATE; a happening counts where its days all lie inside. -#}
{% macro make_table_functions(results) -%}
    {%- if execute and results and not var('as_of') and not any_failed(results) and marts_exist() -%}
        create or replace macro marts.incidents_in(region, first_day, last_day) as table
            select incidents.*
            from marts.fct_incidents as incidents
            where
                incidents.region_code = region
                and incidents.event_date_earliest >= cast(first_day as date)
                and incidents.event_date_latest <= cast(last_day as date)
            order by incidents.event_date_earliest, incidents.incident_id;

        create or replace macro marts.arrests_in(region, first_day, last_day) as table
            select * from marts.incidents_in(region, first_day, last_day) where event_type = 'arrest';

        create or replace macro marts.operations_between(first_day, last_day) as table
            select
                region_code,
                region_en,
                operation_type,
                operation_mode,
                sum(operations) as operations,
                sum(killed) as killed,
                sum(arrested) as arrested
            from marts.operations_per_period
            where
                period_grain = 'day'
                and period_start between cast(first_day as date) and cast(last_day as date)
            group by all
            order by operations desc, region_code, operation_type, operation_mode;

        create or replace macro marts.activity_of_person(name) as table
            select
                events.event_date_earliest,
                events.event_date_latest,
                events.event_type,
                people.role,
                people.name_ar,
                people.role_description,
                events.place_text,
                events.region_code,
                events.actor_en,
                events.incident_id,
                events.evidence
            from marts.event_participants as people
            inner join marts.fct_events as events on people.event_id = events.event_id
            where people.name_ar like '%' || name || '%' or people.aliases_ar like '%' || name || '%'
            order by events.event_date_earliest, events.event_id;

        create or replace macro marts.activity_around(place, kilometres) as table
            select
                incidents.event_date_earliest,
                incidents.event_type,
                places.place_id,
                places.name_ar,
                places.name_en,
                incidents.actor_en,
                incidents.killed_best,
                incidents.arrested_best,
                incidents.incident_id,
                round(2 * 6371 * asin(sqrt(
                    pow(sin(radians(places.latitude - centre.latitude) / 2), 2)
                    + cos(radians(centre.latitude)) * cos(radians(places.latitude))
                    * pow(sin(radians(places.longitude - centre.longitude) / 2), 2)
                )), 1) as distance_km
            from marts.fct_incidents as incidents
            inner join marts.dim_place as places on incidents.place_id = places.place_id
            inner join marts.dim_place as centre on centre.place_id = place
            where distance_km <= kilometres
            order by incidents.event_date_earliest, incidents.incident_id;

        create or replace macro marts.new_since(moment) as table
            select
                incidents.*,
                events.evidence
            from marts.fct_incidents as incidents
            inner join marts.fct_events as events on incidents.incident_id = events.event_id
            where incidents.first_reported > cast(moment as date)
            order by incidents.first_reported, incidents.incident_id;

        create or replace macro marts.sentences_behind(incident) as table
            select * from marts.event_evidence where incident_id = incident
            order by published_date, article_id, sentence_index;
    {%- endif -%}
{%- endmacro %}

{#- Whether every mart that they read is there: not yet where a part of the project is built into a new file. -#}
{% macro marts_exist() -%}
    {%- set missing = [] -%}
    {%- for mart in [
        'fct_incidents', 'fct_events', 'operations_per_period', 'event_participants', 'event_evidence', 'dim_place'
    ] -%}
        {%- if not adapter.get_relation(database=target.database, schema='marts', identifier=mart) -%}
            {%- do missing.append(mart) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(not missing) }}
{%- endmacro %}
