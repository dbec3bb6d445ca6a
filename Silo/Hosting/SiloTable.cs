using System.Security.Cryptography;
using Kizuna.Api.Configuration;
using Kizuna.Grains.Interfaces;
using Npgsql;
using Orleans.Runtime;

namespace Kizuna.Silo.Hosting;

/// <summary>What the database says of the silos of a cluster, to who is none of them, or not yet.</summary>
internal static class SiloTable
{
    // A silo writes every ten seconds that it lives; twice may be late.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private const int PatienceSeconds = 4;

    // Behind the name that Orleans gives to a silo: by which certificate the others may know it.
    private const char Mark = '/';

    /// <summary>Of a silo that starts; different every time, as nothing is to be found by it.</summary>
    public static string Name(NodeCertificate? certificate) => $"silo-{RandomNumberGenerator.GetHexString(8, lowercase: true)}{Mark}{certificate?.Mark}";

    /// <summary>A silo without HTTP is asked nothing: what counts is that the cluster has it, and that it wrote lately that it lives.</summary>
    /// <returns>Why it is not ready, or null.</returns>
    public static async Task<string?> Missing(string store, SiloSettings silo, CancellationToken stop)
    {
        var rows = await Read(store, "SELECT siloname, status, iamalivetime FROM silos WHERE deploymentid = $1 AND address = $2 AND port = $3 ORDER BY generation DESC LIMIT 1",
            [ClusterName.Value, silo.Address.ToString(), silo.Port], stop);
        return rows is not [var row] ? $"no silo {silo.Address}:{silo.Port} has joined"
            : row.Status is not SiloStatus.Active ? $"the silo is not active: {row.Status}"
            : row.IsSilent ? "the silo has not written lately that it lives"
            : null;
    }

    /// <summary>Orleans would let a silo try, and end it with the trace of a fatal error, as the others cannot hear it. Here it is told.</summary>
    /// <exception cref="SettingsException">Silos run that do not have its certificate.</exception>
    public static async Task RequireSameCertificate(Settings settings, CancellationToken stop)
    {
        List<Row> others;
        try
        {
            others = await Read(settings.Store, "SELECT siloname, status, iamalivetime FROM silos WHERE deploymentid = $1", [ClusterName.Value], stop);
        }
        catch (Exception fault) when (fault is NpgsqlException or ArgumentException)
        {
            return; // what is wrong with the store is said where it is opened
        }
        foreach (var other in others.Where(other => other.Status is SiloStatus.Active && !other.IsSilent))
            if (other.Name.Split(Mark) is [_, var mark] && !(mark.Length == 0 ? settings.Certificate is null : settings.Certificate?.Knows(mark) == true))
                throw new SettingsException($"{NodeCertificate.PathName}: the silos of this cluster have {(mark.Length == 0 ? "none" : settings.Certificate is null ? "one" : "another one")}; all must have the same");
    }

    private static async Task<List<Row>> Read(string store, string sql, object[] values, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(store) { Pooling = false, Timeout = PatienceSeconds }.ConnectionString);
        await connection.OpenAsync(stop);
        await using (var known = new NpgsqlCommand("SELECT to_regclass('silos') IS NOT NULL", connection))
            if (await known.ExecuteScalarAsync(stop) is not true)
                return []; // the first silo makes it
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<Row>();
        while (await reader.ReadAsync(stop))
            rows.Add(new(reader.GetString(0), (SiloStatus)reader.GetInt32(1), TimeProvider.System.GetUtcNow() - reader.GetFieldValue<DateTimeOffset>(2) > Silence));
        return rows;
    }

    /// <param name="IsSilent">It has not written lately that it lives.</param>
    private sealed record Row(string Name, SiloStatus Status, bool IsSilent);
}
