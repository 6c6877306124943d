"""Free childcare: hours that a young child may have at no charge."""
