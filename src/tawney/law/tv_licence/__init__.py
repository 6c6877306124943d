"""The television licence, free to older people: from 75, since August 2020 only with pension credit."""
