// libcurl as Swift sees it: its options are variadic, which Swift can't call.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

static inline CURLcode sitrep_curl_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode sitrep_curl_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode sitrep_curl_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode sitrep_curl_fields(CURL *handle, struct curl_slist *value) {
    return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, value);
}
// What a transfer calls back: pieces of the header and the body, each new socket's address, and now and then whether to go on.
static inline void sitrep_curl_callbacks(
    CURL *handle, curl_write_callback head, curl_write_callback body, curl_opensocket_callback open,
    curl_xferinfo_callback progress, void *context) {
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, head);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, context);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, progress);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
}
static inline CURLcode sitrep_curl_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
// What is sent: a request's body, or a mail's recipients and text.
static inline void sitrep_curl_post(CURL *handle, const char *body, long length) {
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, length);
    curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, body);
}
static inline CURLcode sitrep_curl_recipients(CURL *handle, struct curl_slist *value) {
    return curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, value);
}
static inline void sitrep_curl_upload(CURL *handle, curl_read_callback read, void *context) {
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, read);
    curl_easy_setopt(handle, CURLOPT_READDATA, context);
}
static inline void sitrep_curl_discard(CURL *handle, curl_write_callback write) {
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, write);
}
static inline long sitrep_curl_status(CURL *handle) {
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    return status;
}
