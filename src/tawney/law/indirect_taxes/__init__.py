"""All taxes on what a household spends: value added tax and the duties on fuel, tobacco and alcohol."""
