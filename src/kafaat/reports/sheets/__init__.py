"""The sheets of plan.xlsx, one or a few per module. Only kafaat.reports.workbook calls them."""
