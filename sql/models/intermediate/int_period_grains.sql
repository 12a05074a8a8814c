{{ config(materialized='view') }}
with grains (period_grain, has_zeros) as (
    values
    ('day', false),
    ('iso_week', false),
    ('month', true),
    ('quarter', true),
    ('half', true),
    ('year', true)
)

select
    period_grain,
    has_zeros
from grains
