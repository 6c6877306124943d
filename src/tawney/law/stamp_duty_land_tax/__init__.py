"""Stamp duty land tax on the purchase of a home: England and Northern Ireland, Scotland to 2015, Wales to 2018."""
