"""Welsh income tax: UK rates less ten pence, and the rates the Senedd sets in their place."""
