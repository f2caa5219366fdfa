// zlib as Swift sees it; its initialisers are macros that pass the version and the size of the stream's state.
#include <zlib.h>

// Reads gzip (RFC 1952) and zlib (RFC 1950) streams alike.
static inline int sitrep_inflate_start(z_stream *stream) { return inflateInit2(stream, 15 + 32); }
