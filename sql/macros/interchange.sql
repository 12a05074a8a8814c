{#- ACLED's name for the kind of a party; forces outside their own country are external ones. -#}
{% macro acled_inter(kind, own_country, event_country, event_type) -%}
    case
        when {{ kind }} = 'state_forces' and coalesce({{ own_country }}, '') != coalesce({{ event_country }}, '')
            then 'External/Other forces'
        when {{ kind }} = 'state_forces' then 'State forces'
        when {{ kind }} in ('coalition', 'international_organisation', 'media', 'monitor') then 'External/Other forces'
        when {{ kind }} in ('de_facto_forces', 'armed_group', 'jihadist_group') then 'Rebel group'
        when {{ kind }} in ('political', 'criminal') then 'Political militia'
        when {{ kind }} = 'tribe' then 'Identity militia'
        when {{ kind }} = 'civilians' and {{ event_type }} = 'protest' then 'Protesters'
        when {{ kind }} = 'civilians' then 'Civilians'
    end
{%- endmacro %}

{#- ACLED's name for the kinds of both parties, whoever acted: it writes each pair in one order only. -#}
{% macro acled_interaction(inter1, inter2) -%}
    {%- set kinds = [
        'State forces', 'Rebel group', 'Political militia', 'Identity militia', 'Rioters', 'Protesters',
        'External/Other forces', 'Civilians'
    ] -%}
    case
        when {{ inter1 }} is null or {{ inter2 }} is null then coalesce({{ inter1 }}, {{ inter2 }}) || ' only'
        when list_position({{ kinds }}, {{ inter1 }}) <= list_position({{ kinds }}, {{ inter2 }})
            then {{ inter1 }} || '-' || {{ inter2 }}
        else {{ inter2 }} || '-' || {{ inter1 }}
    end
{%- endmacro %}

{#- 1 the day, 2 within a week, 3 within a month, as ACLED has it; NULL where even that is not known. -#}
{% macro acled_time_precision(earliest, latest) -%}
    cast(
        case
            when {{ latest }} - {{ earliest }} = 0 then 1
            when {{ latest }} - {{ earliest }} <= 6 then 2
            when {{ latest }} - {{ earliest }} <= 30 then 3
        end as integer
    )
{%- endmacro %}

{#- ISO 3166-1 numeric (`iso`) and Gleditsch-Ward (`gw`) numbers of the countries that have regions here. -#}
{% macro country_number(country_code, kind) -%}
    {%- set numbers = {
        'AE': (784, 696), 'AF': (4, 700), 'BH': (48, 692), 'DZ': (12, 615), 'EG': (818, 651), 'IL': (376, 666),
        'IQ': (368, 645), 'IR': (364, 630), 'JO': (400, 663), 'KW': (414, 690), 'LB': (422, 660), 'LY': (434, 620),
        'MA': (504, 600), 'MR': (478, 435), 'OM': (512, 698), 'PS': (275, none), 'QA': (634, 694), 'SA': (682, 670),
        'SD': (729, 625), 'SO': (706, 520), 'SY': (760, 652), 'TN': (788, 616), 'TR': (792, 640), 'US': (840, 2),
        'YE': (887, 678)
    } -%}
    cast(
        case {{ country_code }}
            {% for code, (iso, gw) in numbers.items() -%}
                {%- set number = iso if kind == 'iso' else gw -%}
                {%- if number %}when '{{ code }}' then {{ number }}
            {% endif -%}
            {%- endfor -%}
        end as integer
    )
{%- endmacro %}

{#- Names of countries as ACLED and UCDP write them, where theirs differ from the reference's. -#}
{% macro acled_country(country_code, name) -%}
    case {{ country_code }} when 'PS' then 'Palestine' when 'TR' then 'Turkey' else {{ name }} end
{%- endmacro %}

{% macro ucdp_country(country_code, name) -%}
    case {{ country_code }}
        when 'PS' then 'Israel'
        when 'TR' then 'Turkey'
        when 'US' then 'United States of America'
        when 'YE' then 'Yemen (North Yemen)'
        else {{ name }}
    end
{%- endmacro %}

{% macro acled_region(country_code) -%}
    case
        when {{ country_code }} in (
            'AE', 'BH', 'IL', 'IQ', 'IR', 'JO', 'KW', 'LB', 'OM', 'PS', 'QA', 'SA', 'SY', 'TR', 'YE'
        ) then 'Middle East'
        when {{ country_code }} in ('DZ', 'EG', 'LY', 'MA', 'SD', 'TN') then 'Northern Africa'
        when {{ country_code }} = 'SO' then 'Eastern Africa'
        when {{ country_code }} = 'MR' then 'Western Africa'
        when {{ country_code }} = 'AF' then 'Caucasus and Central Asia'
    end
{%- endmacro %}

{% macro ucdp_region(country_code) -%}
    case
        when {{ country_code }} in (
            'AE', 'BH', 'EG', 'IL', 'IQ', 'IR', 'JO', 'KW', 'LB', 'OM', 'PS', 'QA', 'SA', 'SY', 'TR', 'YE'
        ) then 'Middle East'
        when {{ country_code }} in ('DZ', 'LY', 'MA', 'MR', 'SD', 'SO', 'TN') then 'Africa'
        when {{ country_code }} = 'AF' then 'Asia'
    end
{%- endmacro %}
