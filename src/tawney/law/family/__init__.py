"""Who counts as a child, an adult, a couple and a pensioner in the benefit system."""
