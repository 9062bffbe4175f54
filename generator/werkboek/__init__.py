"""Excel workbooks that go out: safe cells, and the empty workbook to fill forms from."""
