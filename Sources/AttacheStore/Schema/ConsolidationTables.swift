/// The tables that version 3 adds: what the documents say together.
///
/// All of it follows from the records and the decisions, and none of it from the order of arrival.
/// `pending_documents` and `neighbourhoods.is_dirty` say what is still to be consolidated, so that a run
/// that was stopped goes on; when both are empty, the tables are what a consolidation from scratch gives.
/// Days in `placements` and `neighbourhoods` are numbers of days since 1970-01-01.
enum ConsolidationTables {
    static let version3 = """
        CREATE TABLE pending_documents (
            document INTEGER PRIMARY KEY REFERENCES document_versions(number) ON DELETE CASCADE
        ) STRICT;
        INSERT INTO pending_documents SELECT number FROM document_versions;

        -- What actors are called in the records, each form once; `actor` is the number of the form that
        -- leads those which are one actor.
        CREATE TABLE actor_forms (
            number INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            block TEXT NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            country TEXT,
            sector TEXT,
            known_as TEXT,
            actor INTEGER NOT NULL,
            reason TEXT NOT NULL
        ) STRICT;
        CREATE INDEX actor_forms_block ON actor_forms(block);
        CREATE INDEX actor_forms_actor ON actor_forms(actor);
        CREATE INDEX actor_forms_name ON actor_forms(name COLLATE NOCASE);
        CREATE INDEX actor_forms_country ON actor_forms(country);

        CREATE TABLE actor_members (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            actor TEXT NOT NULL,
            form INTEGER NOT NULL REFERENCES actor_forms(number) DEFERRABLE INITIALLY DEFERRED,
            day INTEGER,
            name TEXT NOT NULL,
            sector TEXT NOT NULL,
            known_as TEXT NOT NULL,
            PRIMARY KEY (document, actor)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX actor_members_form ON actor_members(form, day, document);

        -- How often a form is written so; the most common name is the form's.
        CREATE TABLE actor_names (
            form INTEGER NOT NULL REFERENCES actor_forms(number) DEFERRABLE INITIALLY DEFERRED,
            name TEXT NOT NULL,
            sector TEXT NOT NULL,
            known_as TEXT NOT NULL,
            members INTEGER NOT NULL,
            PRIMARY KEY (form, name, sector, known_as)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE placements (
            document INTEGER NOT NULL REFERENCES document_versions(number) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            record INTEGER NOT NULL,
            scope TEXT NOT NULL,
            day INTEGER NOT NULL,
            PRIMARY KEY (document, kind, record)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX placements_scope ON placements(scope, day, document);

        CREATE TABLE neighbourhoods (
            number INTEGER PRIMARY KEY,
            scope TEXT NOT NULL,
            from_day INTEGER NOT NULL,
            to_day INTEGER NOT NULL,
            is_dirty INTEGER NOT NULL,
            UNIQUE (scope, from_day, to_day)
        ) STRICT;
        CREATE INDEX neighbourhoods_dirty ON neighbourhoods(number) WHERE is_dirty;

        CREATE TABLE merged_engagements (
            number INTEGER PRIMARY KEY,
            neighbourhood INTEGER NOT NULL REFERENCES neighbourhoods(number) ON DELETE CASCADE,
            type TEXT NOT NULL,
            mode TEXT,
            label TEXT NOT NULL,
            status TEXT NOT NULL,
            is_core INTEGER NOT NULL,
            date_from TEXT,
            date_to TEXT,
            place TEXT,
            conflicts TEXT NOT NULL,
            reason TEXT NOT NULL,
            first_told TEXT,
            last_told TEXT,
            day TEXT NOT NULL
        ) STRICT;
        CREATE INDEX merged_engagements_neighbourhood ON merged_engagements(neighbourhood);
        CREATE INDEX merged_engagements_day ON merged_engagements(day, number);
        CREATE INDEX merged_engagements_told ON merged_engagements(last_told);

        CREATE TABLE engagement_accounts (
            engagement INTEGER NOT NULL REFERENCES merged_engagements(number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            document INTEGER NOT NULL,
            event TEXT NOT NULL,
            PRIMARY KEY (engagement, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX engagement_accounts_document ON engagement_accounts(document, event);

        -- Words of other documents that speak of it without telling it anew, and their sentences.
        CREATE TABLE engagement_mentions (
            engagement INTEGER NOT NULL REFERENCES merged_engagements(number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            document INTEGER NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            sentence_start INTEGER NOT NULL,
            sentence_end INTEGER NOT NULL,
            PRIMARY KEY (engagement, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE engagement_parties (
            engagement INTEGER NOT NULL REFERENCES merged_engagements(number) ON DELETE CASCADE,
            role TEXT NOT NULL,
            position INTEGER NOT NULL,
            form INTEGER NOT NULL,
            PRIMARY KEY (engagement, role, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX engagement_parties_form ON engagement_parties(form);

        -- The countries of the parties, so that a pair's are found at once.
        CREATE TABLE engagement_sides (
            country TEXT NOT NULL,
            engagement INTEGER NOT NULL REFERENCES merged_engagements(number) ON DELETE CASCADE,
            PRIMARY KEY (country, engagement)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX engagement_sides_engagement ON engagement_sides(engagement);

        CREATE TABLE tracked_commitments (
            number INTEGER PRIMARY KEY,
            neighbourhood INTEGER NOT NULL REFERENCES neighbourhoods(number) ON DELETE CASCADE,
            what TEXT NOT NULL,
            firmness TEXT NOT NULL,
            due_from TEXT,
            due_to TEXT,
            due_grain TEXT,
            due_basis TEXT,
            due_start INTEGER,
            due_end INTEGER,
            first_told TEXT,
            last_told TEXT,
            day TEXT NOT NULL
        ) STRICT;
        CREATE INDEX tracked_commitments_neighbourhood ON tracked_commitments(neighbourhood);
        CREATE INDEX tracked_commitments_day ON tracked_commitments(day, number);
        CREATE INDEX tracked_commitments_due ON tracked_commitments(due_to);

        CREATE TABLE commitment_parties (
            commitment INTEGER NOT NULL REFERENCES tracked_commitments(number) ON DELETE CASCADE,
            role TEXT NOT NULL,
            position INTEGER NOT NULL,
            form INTEGER NOT NULL,
            PRIMARY KEY (commitment, role, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX commitment_parties_form ON commitment_parties(form);

        -- Where it was said (`role` said, the first first) and what bears on it later (`role` later, with
        -- the status that it gives).
        CREATE TABLE commitment_passages (
            commitment INTEGER NOT NULL REFERENCES tracked_commitments(number) ON DELETE CASCADE,
            role TEXT NOT NULL,
            position INTEGER NOT NULL,
            document INTEGER NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            status TEXT,
            day TEXT,
            PRIMARY KEY (commitment, role, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX commitment_passages_document ON commitment_passages(document);

        -- How the status went, from passages alone: what is overdue the calendar tells.
        CREATE TABLE commitment_changes (
            commitment INTEGER NOT NULL REFERENCES tracked_commitments(number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            day TEXT NOT NULL,
            status TEXT NOT NULL,
            PRIMARY KEY (commitment, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE disputed_claims (
            number INTEGER PRIMARY KEY,
            neighbourhood INTEGER NOT NULL REFERENCES neighbourhoods(number) ON DELETE CASCADE,
            proposition TEXT NOT NULL,
            first_told TEXT,
            last_told TEXT,
            day TEXT NOT NULL
        ) STRICT;
        CREATE INDEX disputed_claims_neighbourhood ON disputed_claims(neighbourhood);
        CREATE INDEX disputed_claims_day ON disputed_claims(day, number);

        -- A null form is the report's own voice.
        CREATE TABLE claim_positions (
            claim INTEGER NOT NULL REFERENCES disputed_claims(number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            form INTEGER,
            stance TEXT NOT NULL,
            document INTEGER NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            PRIMARY KEY (claim, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX claim_positions_form ON claim_positions(form);
        CREATE INDEX claim_positions_document ON claim_positions(document);

        CREATE TABLE compared_readouts (
            engagement INTEGER NOT NULL REFERENCES merged_engagements(number) ON DELETE CASCADE,
            account INTEGER NOT NULL,
            position INTEGER NOT NULL,
            form INTEGER NOT NULL,
            document INTEGER NOT NULL,
            topic TEXT NOT NULL,
            verb TEXT,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            PRIMARY KEY (engagement, account, position)
        ) STRICT, WITHOUT ROWID;

        -- What a person decided across documents: two actors or two engagements are one (`join`), or
        -- are not (`part`). Anchors are an actor form's key, or a document's hash and an entry's anchor.
        -- `number` counts together with that of `decisions`; `batch` is that of the first decision that
        -- was made together with this one.
        CREATE TABLE joint_decisions (
            number INTEGER PRIMARY KEY,
            batch INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('actor', 'engagement')),
            action TEXT NOT NULL CHECK (action IN ('join', 'part', 'undo')),
            a TEXT NOT NULL,
            b TEXT NOT NULL,
            decided_on TEXT NOT NULL,
            decided_by TEXT
        ) STRICT;
        CREATE INDEX joint_decisions_pair ON joint_decisions(kind, a, b);
        """
}
