"""The value of services in kind to each household: the service's cost, shared by its stated key."""

from __future__ import annotations

from tawney.assessment.accounts import Accounts
from tawney.assessment.keys import key
from tawney.indicators.sample import Numbers
from tawney.proposals.services import Service
from tawney.vocabulary.problems import PackageProblem


def value_of_service(accounts: Accounts, service: Service) -> Numbers:
    """What one service is worth to each household: its cost, in proportion to the household's share of the key."""
    return shared(accounts, service.name, service.annual_cost, service.shared_by)


def shared(accounts: Accounts, name: str, cost: float, by: str) -> Numbers:
    """A sum of money shared among all households by a key, GBP/year. Raises PackageProblem where nobody has a share."""
    share = key(accounts, by)
    whole = float(accounts.people.weight @ share)
    if whole <= 0:
        raise PackageProblem(
            f"Nobody in these people would use '{name}'",
            expected="at least one household with a need for it",
            next_step="Share it by another key, or use other people.",
        )
    return cost * share / whole
