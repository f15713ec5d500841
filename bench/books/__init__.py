"""Books and records for measuring: a large attendance workbook, and a whole generated province."""

from .attendance import AttendanceBook, make_attendance_book
from .province import Province, make_province
from .streams import COLUMNS

__all__ = ["COLUMNS", "AttendanceBook", "Province", "make_attendance_book", "make_province"]
