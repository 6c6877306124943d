"""Everything an assessment finds about services, put together."""

from __future__ import annotations

import numpy as np

from tawney.assessment.comparator import Comparator
from tawney.assessment.final_income import ByTenth, final_income, spending_since
from tawney.assessment.new_services import Found, new_services
from tawney.assessment.service_results import FinalIncome, InKind
from tawney.vocabulary.problems import UnknownSpending
from tawney.vocabulary.tax_year import TaxYear


def in_kind(found: Found, comparator: Comparator) -> InKind:
    """Final income, the package's services, and public services since an earlier year, each where there is any."""
    income, why_not = _final_income(found)
    since = None
    if found.served.since:
        earlier = TaxYear.read(comparator.earlier)
        since = spending_since(found.comparison, earlier, found.package.year, found.served.since)
    return InKind(ByTenth(found.comparison).labels, income, why_not, new_services(found), since)


def _final_income(found: Found) -> tuple[FinalIncome | None, str]:
    given = sum((one.value for one in found.served.given), np.zeros(found.served.people.households))
    try:
        return final_income(found.comparison, found.package.year, given), ""
    except UnknownSpending as problem:
        return None, problem.what
