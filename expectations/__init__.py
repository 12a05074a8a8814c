"""Great Expectations suites as code: what a batch must satisfy before others read it."""
