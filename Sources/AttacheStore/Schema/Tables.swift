/// The tables of version 1. Spans are `[start, end)` in Unicode code points of the document's text,
/// so that `substr(text, start + 1, end - start)` cites in any SQL tool.
///
/// `day` is the day that an entry is listed under: its own first day, else the last, else its
/// document's; 9999-12-31 when none is known. The indexes on it make the first page of a list as quick
/// in a large store as in a small one.
///
/// Nothing here depends on the order of arrival: a document's number comes from its hash, and its
/// records are numbered within it. The same documents give the same rows.
enum Tables {
    static let version1 = """
        CREATE TABLE settings (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE document_versions (
            number INTEGER PRIMARY KEY,
            hash TEXT NOT NULL UNIQUE,
            text_hash TEXT NOT NULL,
            id TEXT NOT NULL,
            lineage TEXT NOT NULL,
            generation INTEGER NOT NULL,
            read_on TEXT NOT NULL,
            form TEXT NOT NULL,
            title TEXT,
            publisher TEXT,
            url TEXT,
            published TEXT,
            published_basis TEXT,
            published_from TEXT,
            published_to TEXT,
            language TEXT,
            dateline TEXT,
            text TEXT NOT NULL,
            coder TEXT,
            replaced_by INTEGER REFERENCES document_versions(number) DEFERRABLE INITIALLY DEFERRED,
            signature BLOB NOT NULL,
            first_copy INTEGER NOT NULL
                REFERENCES document_versions(number) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX document_versions_lineage ON document_versions(lineage);
        CREATE INDEX document_versions_id ON document_versions(id);
        CREATE INDEX document_versions_published ON document_versions(published_from);
        CREATE INDEX document_versions_first_copy ON document_versions(first_copy);
        CREATE INDEX document_versions_coder ON document_versions(coder);

        CREATE TABLE origins (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            origin TEXT NOT NULL,
            is_whole INTEGER NOT NULL,
            PRIMARY KEY (document, origin)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE signature_bands (
            band INTEGER NOT NULL,
            value INTEGER NOT NULL,
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            PRIMARY KEY (band, value, document)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE sentences (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            PRIMARY KEY (document, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE furniture (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            kind TEXT NOT NULL,
            PRIMARY KEY (document, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE record_actors (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            id TEXT NOT NULL,
            anchor TEXT NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            country TEXT,
            sector TEXT,
            roles TEXT NOT NULL,
            reasons TEXT NOT NULL,
            known_as TEXT,
            day TEXT NOT NULL,
            PRIMARY KEY (document, position),
            UNIQUE (document, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX record_actors_day ON record_actors(day, document, position);
        CREATE INDEX record_actors_name ON record_actors(name COLLATE NOCASE);
        CREATE INDEX record_actors_country ON record_actors(country);

        CREATE TABLE record_events (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            id TEXT NOT NULL,
            anchor TEXT NOT NULL,
            type TEXT NOT NULL,
            mode TEXT,
            status TEXT NOT NULL,
            salience TEXT NOT NULL,
            date_from TEXT,
            date_to TEXT,
            date_grain TEXT,
            date_basis TEXT,
            place TEXT,
            reported_by TEXT,
            cameo TEXT,
            contexts TEXT NOT NULL,
            frame TEXT,
            day TEXT NOT NULL,
            PRIMARY KEY (document, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX record_events_day ON record_events(day, document, position);
        CREATE INDEX record_events_type ON record_events(type, date_from);

        CREATE TABLE record_statements (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            id TEXT NOT NULL,
            anchor TEXT NOT NULL,
            speaker TEXT,
            kind TEXT NOT NULL,
            venue TEXT,
            date_from TEXT,
            date_to TEXT,
            date_grain TEXT,
            date_basis TEXT,
            addressee TEXT,
            is_attitude INTEGER NOT NULL,
            position_on TEXT,
            day TEXT NOT NULL,
            PRIMARY KEY (document, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX record_statements_day ON record_statements(day, document, position);

        CREATE TABLE record_commitments (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            id TEXT NOT NULL,
            anchor TEXT NOT NULL,
            firmness TEXT NOT NULL,
            due_from TEXT,
            due_to TEXT,
            due_grain TEXT,
            due_basis TEXT,
            statement TEXT,
            day TEXT NOT NULL,
            PRIMARY KEY (document, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX record_commitments_day ON record_commitments(day, document, position);
        CREATE INDEX record_commitments_due ON record_commitments(due_to);

        CREATE TABLE record_relations (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            anchor TEXT NOT NULL,
            predicate TEXT NOT NULL,
            object_text TEXT,
            day TEXT NOT NULL,
            PRIMARY KEY (document, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX record_relations_day ON record_relations(day, document, position);

        CREATE TABLE record_claims (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            id TEXT NOT NULL,
            anchor TEXT NOT NULL,
            proposition TEXT NOT NULL,
            day TEXT NOT NULL,
            PRIMARY KEY (document, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX record_claims_day ON record_claims(day, document, position);

        CREATE TABLE record_claim_positions (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            claim INTEGER NOT NULL,
            position INTEGER NOT NULL,
            holder TEXT NOT NULL,
            stance TEXT NOT NULL,
            PRIMARY KEY (document, claim, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE record_readouts (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            anchor TEXT NOT NULL,
            issuer TEXT NOT NULL,
            about TEXT,
            day TEXT NOT NULL,
            PRIMARY KEY (document, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX record_readouts_day ON record_readouts(day, document, position);

        CREATE TABLE record_topics (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            readout INTEGER NOT NULL,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            verb TEXT,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            PRIMARY KEY (document, readout, position)
        ) STRICT, WITHOUT ROWID;

        -- Who takes part in a record: kind is event, commitment, relation …; role is actor,
        -- recipient, by, to, subject, object.
        CREATE TABLE record_parties (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            record INTEGER NOT NULL,
            role TEXT NOT NULL,
            position INTEGER NOT NULL,
            actor TEXT NOT NULL,
            PRIMARY KEY (document, kind, record, role, position)
        ) STRICT, WITHOUT ROWID;

        -- The words behind a record: kind and record as above; role is mention, anaphor, trigger,
        -- evidence, date, place, cue, speaker, content, what, condition.
        CREATE TABLE record_spans (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            record INTEGER NOT NULL,
            role TEXT NOT NULL,
            position INTEGER NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            PRIMARY KEY (document, kind, record, role, position)
        ) STRICT, WITHOUT ROWID;

        -- What a person decided on a record, newest last. The record is named by its document's hash
        -- and its anchor (kind and words), so a decision outlives every new coding.
        CREATE TABLE decisions (
            number INTEGER PRIMARY KEY,
            hash TEXT NOT NULL,
            kind TEXT NOT NULL,
            anchor TEXT NOT NULL,
            action TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'edit', 'undo')),
            fields TEXT NOT NULL,
            decided_on TEXT NOT NULL,
            decided_by TEXT
        ) STRICT;
        CREATE INDEX decisions_record ON decisions(hash, kind, anchor);

        CREATE TABLE record_words (
            number INTEGER PRIMARY KEY,
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            record INTEGER NOT NULL,
            words TEXT NOT NULL
        ) STRICT;
        CREATE INDEX record_words_document ON record_words(document);

        CREATE VIRTUAL TABLE text_index USING fts5(
            title, text, content = 'document_versions', content_rowid = 'number',
            tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE TRIGGER text_index_added AFTER INSERT ON document_versions BEGIN
            INSERT INTO text_index(rowid, title, text) VALUES (new.number, new.title, new.text);
        END;
        CREATE TRIGGER text_index_removed AFTER DELETE ON document_versions BEGIN
            INSERT INTO text_index(text_index, rowid, title, text)
            VALUES ('delete', old.number, old.title, old.text);
        END;

        CREATE VIRTUAL TABLE record_index USING fts5(
            words, content = 'record_words', content_rowid = 'number',
            tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE TRIGGER record_index_added AFTER INSERT ON record_words BEGIN
            INSERT INTO record_index(rowid, words) VALUES (new.number, new.words);
        END;
        CREATE TRIGGER record_index_removed AFTER DELETE ON record_words BEGIN
            INSERT INTO record_index(record_index, rowid, words)
            VALUES ('delete', old.number, old.words);
        END;

        INSERT INTO settings(name, value) VALUES ('generation', '1');
        """

    /// Version 2 keeps the actor in whose voice a document speaks, and how strongly an account's verbs
    /// bind.
    static let version2 = """
        ALTER TABLE document_versions ADD COLUMN voice TEXT;
        ALTER TABLE record_topics ADD COLUMN strength INTEGER;
        """
}
