"""The overview of many forms: an Excel workbook, in memory that does not grow with the number of forms."""
