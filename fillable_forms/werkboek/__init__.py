"""Excel workbooks that come in: rows of a workbook -> the data of one or many forms."""
