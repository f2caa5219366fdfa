// Brotli's decoder: what browsers were sent, and so what their recordings hold.
#include <brotli/decode.h>
