select
    period_grain,
    has_zeros
from (
    values
    ('day', false),
    ('iso_week', false),
    ('month', true),
    ('quarter', true),
    ('half', true),
    ('year', true)
) as grains (period_grain, has_zeros)
