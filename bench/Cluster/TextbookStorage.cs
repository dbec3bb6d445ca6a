namespace Kizuna.Bench;

/// <summary>
/// What Orleans' grain storage asks of PostgreSQL: one row per grain, and the statements that it looks up at its start. One statement for
/// each call, on one unique key: less work than the general scripts, which come with procedures and search by hash.
/// </summary>
internal static class TextbookStorage
{
    internal const string Sql =
        """
        CREATE TABLE textbook (
          service   text COLLATE "C" NOT NULL,
          type      text COLLATE "C" NOT NULL,
          id        text COLLATE "C" NOT NULL,
          version   integer NOT NULL,
          payload   bytea,
          saved_at  timestamptz NOT NULL DEFAULT now(),
          PRIMARY KEY (id, type, service)
        );

        INSERT INTO orleansquery (querykey, querytext) VALUES
        ('ReadFromStorageKey', $q$
          SELECT payload AS PayloadBinary, version AS Version FROM textbook
          WHERE id = @GrainIdExtensionString AND type = @GrainTypeString AND service = @ServiceId $q$),

        -- Without a version it must be new, with one it must be that: otherwise nothing comes back, and the grain is told so.
        ('WriteToStorageKey', $q$
          WITH changed AS (
            UPDATE textbook SET payload = @PayloadBinary, version = version + 1, saved_at = now()
            WHERE id = @GrainIdExtensionString AND type = @GrainTypeString AND service = @ServiceId AND version = @GrainStateVersion
            RETURNING version),
          added AS (
            INSERT INTO textbook (service, type, id, version, payload)
            SELECT @ServiceId, @GrainTypeString, @GrainIdExtensionString, 1, @PayloadBinary WHERE @GrainStateVersion::integer IS NULL
            ON CONFLICT DO NOTHING
            RETURNING version)
          SELECT version AS NewGrainStateVersion FROM changed UNION ALL SELECT version FROM added $q$),

        ('ClearStorageKey', $q$
          UPDATE textbook SET payload = NULL, version = version + 1, saved_at = now()
          WHERE id = @GrainIdExtensionString AND type = @GrainTypeString AND service = @ServiceId AND version = @GrainStateVersion
          RETURNING version AS NewGrainStateVersion $q$);
        """;
}
