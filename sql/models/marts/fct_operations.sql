{{ config(materialized='view') }}
select
    operation_key as operation_id,
    operation_type,
    event_date_earliest,
    event_date_latest,
    coalesce(region_code, 'unknown') as region_code,
    country_code,
    operation_mode,
    cast(killed as bigint) as killed,
    cast(injured as bigint) as injured,
    cast(arrested as bigint) as arrested,
    main_incident_id
from {{ ref('int_operations') }}
