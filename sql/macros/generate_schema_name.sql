{#- Schemas are named as DESIGN has them (marts, staging ...), without the target's prefix; what is rebuilt as of a
    day goes beside today's, into `marts_as_of` and so on. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name or target.schema }}{{ '_as_of' if var('as_of') and node.resource_type == 'model' }}
{%- endmacro %}
