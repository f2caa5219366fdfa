extension Migration {
    /// Documentation/Storage.md explains the tables. Offsets count code points of `body.text`: `substr(text, start + 1, stop - start)`.
    static let initial = Migration(
        name: "2026-11-25 initial",
        script: """
            CREATE TABLE blob (
                digest {bytes} PRIMARY KEY, length {int} NOT NULL, encoding {text} NOT NULL, content {bytes} NOT NULL
            ) {strict};
            CREATE TABLE capture (
                id {id}, digest {bytes} NOT NULL REFERENCES blob, source {text} NOT NULL, url {text}, form {text} NOT NULL,
                media_type {text}, status {int}, etag {text}, last_modified {text},
                captured_at {text} NOT NULL, seen_at {text} NOT NULL, problem {text},
                UNIQUE (source, captured_at, digest)
            ) {strict};
            CREATE TABLE article (id {id}, key {text} NOT NULL UNIQUE, versions {int} NOT NULL) {strict};
            CREATE TABLE version (
                id {id}, article_id {int} NOT NULL REFERENCES article, number {int} NOT NULL,
                capture_id {int} NOT NULL REFERENCES capture, place {int} NOT NULL,
                name {text} NOT NULL, title {text}, has_title {int} NOT NULL, outlet {text}, byline {text}, url {text},
                published {text}, language {text}, day {text} NOT NULL, form {text} NOT NULL,
                content_digest {bytes} NOT NULL, setting {text} NOT NULL, added_at {text} NOT NULL,
                UNIQUE (article_id, number), UNIQUE (capture_id, place)
            ) {strict};
            CREATE INDEX version_day ON version (day);
            CREATE INDEX version_added ON version (added_at);

            CREATE TABLE actor (
                id {id}, type {text} NOT NULL, name {text} NOT NULL, code {text} NOT NULL, folded {text} NOT NULL,
                UNIQUE (name, type, code)
            ) {strict};
            CREATE INDEX actor_code ON actor (code);
            CREATE TABLE mention (
                version_id {int} NOT NULL REFERENCES version, number {int} NOT NULL,
                actor_id {int} NOT NULL REFERENCES actor, start {int} NOT NULL, stop {int} NOT NULL,
                PRIMARY KEY (version_id, number)
            ) {clustered};
            CREATE INDEX mention_actor ON mention (actor_id);
            CREATE TABLE claim (
                version_id {int} NOT NULL REFERENCES version, number {int} NOT NULL, actor_id {int} REFERENCES actor,
                kind {text} NOT NULL, act {text} NOT NULL, polarity {text} NOT NULL, certainty {text} NOT NULL,
                start {int} NOT NULL, stop {int} NOT NULL,
                PRIMARY KEY (version_id, number)
            ) {clustered};
            CREATE INDEX claim_act ON claim (act);
            CREATE TABLE figure (
                version_id {int} NOT NULL REFERENCES version, number {int} NOT NULL, value {real}, lower {real},
                upper {real}, change {text} NOT NULL, unit {text}, object {text}, certainty {text} NOT NULL,
                claim {int}, start {int} NOT NULL, stop {int} NOT NULL,
                PRIMARY KEY (version_id, number)
            ) {clustered};
            CREATE INDEX figure_object ON figure (object);
            CREATE TABLE event (
                version_id {int} NOT NULL REFERENCES version, number {int} NOT NULL, source {text}, target {text},
                plover {text} NOT NULL, cameo {text} NOT NULL, goldstein {real} NOT NULL, happened {text},
                status {text} NOT NULL, claim {int}, start {int} NOT NULL, stop {int} NOT NULL,
                PRIMARY KEY (version_id, number)
            ) {clustered};
            CREATE INDEX event_source ON event (source, target);
            CREATE INDEX event_target ON event (target);
            CREATE TABLE transfer (
                version_id {int} NOT NULL REFERENCES version, number {int} NOT NULL, giver {text}, receiver {text},
                object {text} NOT NULL, figure {int}, happened {text}, status {text} NOT NULL, claim {int},
                start {int} NOT NULL, stop {int} NOT NULL,
                PRIMARY KEY (version_id, number)
            ) {clustered};
            CREATE INDEX transfer_object ON transfer (object);
            CREATE TABLE citation (
                version_id {int} NOT NULL REFERENCES version, number {int} NOT NULL, body {text} NOT NULL,
                resolution {int}, year {int}, paragraph {text}, regime {text}, start {int} NOT NULL, stop {int} NOT NULL,
                PRIMARY KEY (version_id, number)
            ) {clustered};

            CREATE TABLE story (id {id}, name {text}, state {bytes}, updated_at {text} NOT NULL) {strict};
            CREATE TABLE story_member (
                article_id {int} PRIMARY KEY REFERENCES article, story_id {int} NOT NULL REFERENCES story,
                origin_id {int} REFERENCES article, why {text} NOT NULL, added_at {text} NOT NULL
            ) {strict};
            CREATE INDEX story_member_story ON story_member (story_id);
            CREATE TABLE state (name {text} PRIMARY KEY, content {bytes} NOT NULL, updated_at {text} NOT NULL) {strict};

            CREATE TABLE alert (
                id {id}, rule {text} NOT NULL, fingerprint {text} NOT NULL, version_id {int} REFERENCES version,
                story_id {int} REFERENCES story, raised_at {text} NOT NULL, message {text} NOT NULL,
                evidence {text} NOT NULL,
                UNIQUE (rule, fingerprint)
            ) {strict};
            CREATE TABLE delivery (
                alert_id {int} NOT NULL REFERENCES alert, channel {text} NOT NULL, delivered_at {text} NOT NULL,
                PRIMARY KEY (alert_id, channel)
            ) {clustered};

            CREATE TABLE decision (
                id {id}, token {text} NOT NULL UNIQUE, decided_at {text} NOT NULL, reviewer {text}, subject {text} NOT NULL,
                verdict {text} NOT NULL, article_id {int} REFERENCES article, target {text} NOT NULL, correction {text},
                note {text}
            ) {strict};

            CREATE TABLE feed (
                url {text} PRIMARY KEY, title {text}, outlet {text}, etag {text}, last_modified {text},
                added_at {text} NOT NULL, polled_at {text}, due_at {text}, interval_seconds {int} NOT NULL,
                failures {int} NOT NULL, problem {text}, is_active {int} NOT NULL
            ) {strict};

            """,
        sqlite: """
            CREATE TABLE body (
                version_id INTEGER PRIMARY KEY REFERENCES version, text TEXT NOT NULL, archive BLOB NOT NULL,
                archive_encoding TEXT NOT NULL, archive_length INTEGER NOT NULL
            ) STRICT;
            CREATE VIEW searchable AS
                SELECT version.id AS id, coalesce(version.title, '') AS title, body.text AS text
                FROM version JOIN body ON body.version_id = version.id;
            CREATE VIRTUAL TABLE words USING fts5 (
                title, text, content = 'searchable', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
            );
            CREATE TRIGGER decision_kept BEFORE UPDATE ON decision
                BEGIN SELECT raise(ABORT, 'decisions are never changed'); END;
            CREATE TRIGGER decision_stays BEFORE DELETE ON decision
                BEGIN SELECT raise(ABORT, 'decisions are never deleted'); END;
            """,
        // A text search vector is limited to a megabyte: of a longer text the first half million characters are searched.
        postgres: """
            CREATE TABLE body (
                version_id BIGINT PRIMARY KEY REFERENCES version, title TEXT NOT NULL, text TEXT NOT NULL,
                archive BYTEA NOT NULL, archive_encoding TEXT NOT NULL, archive_length BIGINT NOT NULL,
                words TSVECTOR GENERATED ALWAYS AS (
                    setweight(to_tsvector('english', left(title, 5000)), 'A')
                    || to_tsvector('english', left(text, 500000))) STORED
            );
            CREATE INDEX body_words ON body USING gin (words);
            CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'decisions are never changed or deleted'; END $$;
            CREATE TRIGGER decision_kept BEFORE UPDATE OR DELETE ON decision
                FOR EACH ROW EXECUTE FUNCTION refuse_change();
            """)
}
