using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using Kizuna.Api.Configuration;
using Kizuna.Api.Hosting;
using Kizuna.Api.Keys;
using Kizuna.Grains.Interfaces.Serialization;
using Kizuna.Silo.Hosting;
using Kizuna.Storage.Compact;
using Kizuna.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Kizuna.Api.Tests;

public sealed class StartTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kizuna-start-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_first_start_makes_a_key_and_the_next_finds_it_and_the_sessions_with_it()
    {
        var settings = EngineFixture.SettingsFor(folder.FullName, key: null);
        string key, cookie;
        await using (var first = await SiloHost.Start(settings, SiloSettings.Alone(), default))
        {
            first.IsFirst.ShouldBeTrue();
            key = first.Key.Value;
            key.Length.ShouldBe(64);
            using var http = new HttpClient { BaseAddress = first.Address };
            using var signedIn = await http.PostAsJsonAsync("/sign-in", new { key });
            cookie = signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        }
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(KeyFile.PathIn(folder.FullName)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await using var second = await SiloHost.Start(settings, SiloSettings.Alone(), default);
        second.IsFirst.ShouldBeFalse();
        second.Key.Value.ShouldBe(key);
        using var again = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = second.Address };
        again.DefaultRequestHeaders.Add("Cookie", cookie);
        using var reps = await again.GetAsync("/v1/reps");
        reps.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await reps.Content.ReadAsStringAsync()).ShouldContain("rep-1");        // a new store has a rep, so that the first customer has an owner
    }

    [Fact]
    public async Task Rows_of_an_earlier_program_are_converted_while_the_engine_serves()
    {
        var settings = EngineFixture.SettingsFor(folder.FullName, "key");
        string before;
        await using (var first = await SiloHost.Start(settings, SiloSettings.Alone(), default))
        {
            using var http = SignedClient(first.Address);
            (await http.PostAsJsonAsync("/v1/track", new { userId = "c-1", messageId = "m-1", @event = "Message Received", properties = new { text = "これいくらですか?", channel = "line" } })).EnsureSuccessStatusCode();
            before = await http.GetStringAsync("/v1/customers/c-1/timeline");
        }
        await using var file = new SqliteConnection($"{settings.Store};Pooling=False");
        await file.OpenAsync();
        await MakeReadable(file, "customers", compact => [("state", KizunaJson.Write(CompactForm.Customer(compact)))]);
        await MakeReadable(file, "journal", compact => [("input", KizunaJson.Write(CompactForm.Input(compact))), ("receipt", KizunaJson.Write(CompactForm.Receipt(compact)))]);
        await MakeReadable(file, "tasks", compact => [("body", KizunaJson.Write(CompactForm.Card(compact)))]);
        await Sql("DELETE FROM settings WHERE name = 'compact'");
        (await Sql(Left)).ShouldBe(3);

        await using var second = await SiloHost.Start(settings, SiloSettings.Alone(), default);
        using var again = SignedClient(second.Address);
        await Eventually.True(async () => await Sql(Left) == 0 && await Sql("SELECT count(*) FROM settings WHERE name = 'compact' AND value = 'complete'") == 1);

        (await again.GetStringAsync("/v1/customers/c-1/timeline")).ShouldBe(before);

        static HttpClient SignedClient(Uri address) => new() { BaseAddress = address, DefaultRequestHeaders = { { "Authorization", "Bearer key" } } };

        async Task<long> Sql(string sql)
        {
            await using var command = file.CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteScalarAsync() as long? ?? 0;
        }
    }

    private const string Left =
        "SELECT (SELECT count(*) FROM customers WHERE compact IS NULL) + (SELECT count(*) FROM journal WHERE compact IS NULL) + (SELECT count(*) FROM tasks WHERE compact IS NULL)";

    /// <summary>As the programs before the compact form wrote the rows of the table.</summary>
    private static async Task MakeReadable(SqliteConnection file, string table, Func<byte[], (string Column, string Json)[]> readable)
    {
        var rows = new List<(long Row, byte[] Compact)>();
        await using (var read = file.CreateCommand())
        {
            read.CommandText = $"SELECT rowid, compact FROM {table}";
            await using var reader = await read.ExecuteReaderAsync();
            while (await reader.ReadAsync()) rows.Add((reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
        }
        foreach (var (row, compact) in rows)
            foreach (var (column, json) in readable(compact))
            {
                await using var write = file.CreateCommand();
                write.CommandText = $"UPDATE {table} SET compact = NULL, {column} = $json WHERE rowid = {row}";
                write.Parameters.AddWithValue("$json", json);
                await write.ExecuteNonQueryAsync();
            }
    }

    [Fact]
    public async Task Another_key_ends_every_session()
    {
        string cookie;
        await using (var first = await SiloHost.Start(EngineFixture.SettingsFor(folder.FullName, "one"), SiloSettings.Alone(), default))
        {
            using var http = new HttpClient { BaseAddress = first.Address };
            using var signedIn = await http.PostAsJsonAsync("/sign-in", new { key = "one" });
            cookie = signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        }
        await using var second = await SiloHost.Start(EngineFixture.SettingsFor(folder.FullName, "two"), SiloSettings.Alone(), default);
        using var again = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = second.Address };
        again.DefaultRequestHeaders.Add("Cookie", cookie);
        using var response = await again.GetAsync("/v1/reps");
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_port_that_is_taken_stops_the_start_with_one_line()
    {
        await using var first = await SiloHost.Start(EngineFixture.SettingsFor(folder.FullName), SiloSettings.Alone(), default);
        var other = Directory.CreateDirectory(Path.Combine(folder.FullName, "other"));
        var taken = EngineFixture.SettingsFor(other.FullName) with { Urls = [first.Address.ToString()] };
        (await Should.ThrowAsync<SettingsException>(() => SiloHost.Start(taken, SiloSettings.Alone(), default))).Message.ShouldContain("in use");
    }

    [Fact]
    public async Task TLS_without_a_certificate_stops_the_start_with_one_line()
    {
        using (var own = new X509Store(StoreName.My, StoreLocation.CurrentUser, OpenFlags.ReadOnly))
            if (own.Certificates.Any(one => one.Extensions["1.3.6.1.4.1.311.84.1.1"] is not null))
                return; // the certificate of developers stands in
        var settings = EngineFixture.SettingsFor(folder.FullName) with { Urls = ["https://127.0.0.1:0"] };
        var message = (await Should.ThrowAsync<SettingsException>(() => SiloHost.Start(settings, SiloSettings.Alone(), default))).Message;
        message.ShouldContain("needs a certificate");
        message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("KIZUNA_URLS", "nonsense")]
    [InlineData("KIZUNA_URLS", "http://127.0.0.1:99999")]
    [InlineData("KIZUNA_URLS", "ftp://127.0.0.1:1")]
    [InlineData("KIZUNA_STORE", "nonsense")]
    [InlineData("KIZUNA_STORE", "Data Source=:memory:")]
    [InlineData("KIZUNA_ZONE", "Mars/Base")]
    [InlineData("KIZUNA_POLICY", "/no/such/file.yaml")]
    [InlineData("KIZUNA_POLICY", "/dev/zero")]
    [InlineData("KIZUNA_SILO_CERTIFICATE", "/no/such/file.pfx")]
    [InlineData("KIZUNA_API_KEY", "with blank")]
    [InlineData("KIZUNA_API_KEY", "with:colon")]
    public void A_wrong_setting_is_one_line_that_names_it(string name, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();
        var message = Should.Throw<SettingsException>(() => Settings.Read(configuration)).Message;
        message.ShouldStartWith(name);
        message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("Data Source=kizuna.db", "KIZUNA_URLS", "is alone")]
    [InlineData("Host=127.0.0.1", "KIZUNA_URLS", "Api is there to serve HTTP")]
    public void No_HTTP_is_for_the_silos_of_a_cluster(string store, string name, string because)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("KIZUNA_URLS", "none"), new("KIZUNA_STORE", store), new("KIZUNA_API_KEY", "key")]).Build();
        var settings = Settings.Read(configuration);
        settings.IsServed.ShouldBeFalse();
        var message = Should.Throw<SettingsException>(() => settings.IsShared ? ClientHost.Read(configuration) : (object)SiloSettings.Read(configuration, settings)).Message;
        message.ShouldStartWith(name);
        message.ShouldContain(because);
        message.ShouldNotContain("\n");
    }

    [Fact]
    public void Api_without_a_cluster_says_what_to_start_instead()
    {
        var message = Should.Throw<SettingsException>(() => ClientHost.Read(new ConfigurationBuilder().Build())).Message;
        message.ShouldContain("dotnet run --project Silo");
        message.ShouldNotContain("\n");
    }

    [Fact]
    public void Without_settings_it_listens_on_loopback_with_a_store_in_the_working_directory()
    {
        var settings = Settings.Read(new ConfigurationBuilder().Build());
        settings.Urls.ShouldBe(["http://127.0.0.1:5005"]);
        settings.Store.ShouldBe("Data Source=data/kizuna.db");
        settings.Zone.ShouldBeNull("the policy says it");
        settings.DataFolder.ShouldBe(Path.GetFullPath("data"));
    }
}
