"""What a family on a means-tested benefit is paid once for a baby. Everyone entitled claims."""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit


@rule(benefit_unit, "GBP/year", "SI 2005/3061 reg. 5", until="2011-04-11", named="sure_start_maternity_grant")
def sure_start_maternity_grant_for_each_baby(
    gets_means_tested_benefit_or_tax_credit: bool, babies: float, p: Amounts
) -> float:
    """Paid once for each baby."""
    return babies * p.sure_start_maternity_grant.amount if gets_means_tested_benefit_or_tax_credit else 0.0


@rule(
    benefit_unit,
    "GBP/year",
    "SI 2005/3061 regs. 5, 5A",
    since="2011-04-11",
    until="2018-12-10",
    named="sure_start_maternity_grant",
)
def sure_start_maternity_grant_for_first_children(
    gets_means_tested_benefit_or_tax_credit: bool, babies: float, has_older_child: bool, p: Amounts
) -> float:
    """Paid once for a first child."""
    is_first = babies > 0 and not has_older_child
    return p.sure_start_maternity_grant.amount if gets_means_tested_benefit_or_tax_credit and is_first else 0.0


@rule(benefit_unit, "GBP/year", "SI 2005/3061 regs. 5, 5A; SSI 2018/370", since="2018-12-10")
def sure_start_maternity_grant(
    lives_in_scotland: bool,
    gets_means_tested_benefit_or_tax_credit: bool,
    babies: float,
    has_older_child: bool,
    p: Amounts,
) -> float:
    """Paid once for a first child, outside Scotland."""
    is_first = babies > 0 and not has_older_child
    is_paid = gets_means_tested_benefit_or_tax_credit and is_first and not lives_in_scotland
    return p.sure_start_maternity_grant.amount if is_paid else 0.0
