"""Raw files in, frames of `raw.*` out."""
