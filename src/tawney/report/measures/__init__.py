"""Pages of measures: what `tawney indicators`, `mobility`, `gap` and `gatsby` found, each one self-contained page."""
