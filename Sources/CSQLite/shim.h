// SQLite as Swift sees it.
#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast that Swift can't read: SQLite copies what is bound.
static inline int sitrep_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count) {
    return sqlite3_bind_text(statement, index, bytes, count, SQLITE_TRANSIENT);
}
static inline int sitrep_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
    return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}
// sqlite3_db_config is variadic.
static inline int sitrep_defend(sqlite3 *database) {
    int off = sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
    return off == SQLITE_OK ? sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0) : off;
}
