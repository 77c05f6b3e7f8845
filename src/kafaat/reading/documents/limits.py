"""What a file may cost before we stop reading it, with the reason of each limit. For kafaat.reading.documents only."""

from __future__ import annotations

MIB = 2**20

FILE_BYTES = 50 * MIB  # a scanned tender of 200 pages is about 40 MiB; beyond, it is an archive rather than a document
TEXT_CHARACTERS = 1_500_000  # 500 pages of 3,000 characters, as PAGES: beyond, it is an export, not a document
TEXT_BLOCKS = 40_000  # 500 pages of 80 lines
PAGES = 500  # the longest tender files that practitioners named have about 300 pages
PAGE_CHARACTERS = 60_000  # a dense page of A4 holds 6,000; a plan or a page of a directory 30,000
PAGE_SHAPES = 4_000  # ruled lines looked at on a page; a drawing may have a million
INFLATED_BYTES = 200 * MIB  # all parts of a zip together, before any is inflated
INFLATION_RATIO = 200  # of one part above 1 MiB; ordinary XML stays under 60, a bomb passes 1,000
ZIP_PARTS = 5_000  # parts of one zip; a DOCX of 300 pages with images has under 1,000
XML_BYTES = 60 * MIB  # one XML part once inflated; a DOCX of 500 pages has about 20 MiB
XML_DEPTH = 200  # nested elements; ordinary documents stay under 60 (libxml2 itself refuses 256)
ATTACHMENTS = 50  # files attached to a PDF looked at for Europass XML
EXAMPLES = 3  # pages or texts named in one problem
