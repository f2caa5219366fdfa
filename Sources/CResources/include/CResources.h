#ifndef C_RESOURCES_H
#define C_RESOURCES_H

#include <stddef.h>

// The models and knowledge files, compiled into the binary so that it is one file that needs no installation folder;
// the kernel maps them read-only and shares the pages between processes.

/// The bytes of the resource called `name` ("lemmas.model", "countries.tsv"), or NULL where the build held no such file.
/// They live as long as the process.
const void *resource_bytes(const char *name, size_t *size);

#endif
