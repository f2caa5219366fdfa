// libxml2 as Swift sees it: the HTML and XML parsers, and what its macros hide.
#include <libxml/xmlversion.h>
// Debian's headers would pull in the system's ICU, whose types clash with those of Foundation's own ICU; only the
// converter's handle, which nothing here touches, depends on it.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

// A variadic callback can't be written in Swift: bad markup is the rule on the web and no message.
static void sitrep_ignore(void *context, const char *message, ...) { (void)context; (void)message; }
static inline void sitrep_silence_libxml2(void) { xmlSetGenericErrorFunc(NULL, sitrep_ignore); }
