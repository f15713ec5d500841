"""Pivot: any declared figures spread along two axes, as table, chart and file, asked by an address that can be kept."""
