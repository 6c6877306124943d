"""Land and buildings transaction tax: what Scotland charges on the purchase of a home since April 2015."""
