"""How the people of one household share what is paid for its heating."""


def share_of_household_payment(is_older: bool, people: float, older: float, standard: float, higher: float) -> float:
    """One person's share. people: all who qualify in the household; older: those of them over the higher age.

    Someone alone has the whole payment. Two share it: half each, or the older one all but half of the standard
    payment. Each further person who qualifies has a half payment too, as the Regulations say.
    """
    if people <= 1:
        return higher if is_older else standard
    if not is_older:
        return standard / 2
    return higher / 2 if older > 1 else higher - standard / 2
