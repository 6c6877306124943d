"""Energy Bills Support Scheme: 400 pounds off every household's electricity in the winter of 2022-23."""
