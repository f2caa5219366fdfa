// libarchive, of which only the ZIP reader is used: WACZ is ZIP.
#include <archive.h>
#include <archive_entry.h>
