using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using Kizuna.Api.Customers;
using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;
using Kizuna.Storage.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kizuna.Api.Tests;

[Collection(EngineTests.Name)]
public sealed class ProblemTests(EngineFixture engine)
{
    [Fact]
    public async Task What_is_not_there_and_what_is_not_taken_are_problems()
    {
        using var missing = await engine.Http.GetAsync("/v1/nothing");
        (await missing.Problem(HttpStatusCode.NotFound)).ShouldContain("/v1/nothing");
        using var method = await engine.Http.GetAsync("/v1/track");
        (await method.Problem(HttpStatusCode.MethodNotAllowed)).ShouldContain("POST");
        using var form = await engine.Http.PutAsync("/v1/reps/x", new FormUrlEncodedContent([new("name", "x")]));
        await form.Problem(HttpStatusCode.UnsupportedMediaType);
        using var empty = await engine.Http.PutAsync("/v1/reps/x", null);
        await empty.Problem(HttpStatusCode.BadRequest);
        using var broken = await engine.Http.PutAsync("/v1/reps/x", new StringContent("{\"name\":", System.Text.Encoding.UTF8, "application/json"));
        await broken.Problem(HttpStatusCode.BadRequest);
        using var capacity = await engine.Http.PutAsJsonAsync("/v1/reps/x", new { name = "x", capacity = 0 });
        (await capacity.Problem(HttpStatusCode.UnprocessableEntity)).ShouldContain("capacity");
    }

    [Fact]
    public async Task A_refusal_that_a_person_can_meet_has_a_code_and_its_values()
    {
        var (resting, customer) = (engine.Fresh("rep"), engine.Fresh());
        await engine.Put($"/v1/reps/{resting}", new { name = "x", active = false });
        await engine.Writes(customer, "ありがとう");
        foreach (var (path, body, code, value) in new (string, object, string, (string, string)?)[]
        {
            ($"/v1/customers/{customer}/owner", new { rep = resting }, "repInactive", ("rep", resting)),
            ($"/v1/customers/{customer}/owner", new { rep = "nobody" }, "repUnknown", ("rep", "nobody")),
            ("/v1/ads/ad-1", new { name = "x", medium = "x", runsOn = "2006-03-03", cost = -1 }, "adCost", ("most", "1000000000000000")),
            ("/v1/ads/ad-1", new { name = "x", medium = "x", runsOn = "2006-03-03", cost = 1, currency = "円" }, "adCurrency", null),
        })
        {
            using var refused = await engine.Http.PutAsJsonAsync(path, body);
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            var problem = await refused.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
            problem.GetProperty("code").GetString().ShouldBe(code);
            if (value is var (name, expected))
                problem.GetProperty(name).ToString().ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Pages_are_kept_to_themselves()
    {
        using var response = await engine.Http.GetAsync("/");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'self'");
        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        using var deep = await engine.Http.GetAsync("/customers/c-1");
        deep.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await deep.Content.ReadAsStringAsync()).ShouldBe(await response.Content.ReadAsStringAsync());
        using var file = await engine.Http.GetAsync("/assets/none.js");
        await file.Problem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_says_that_it_lives_and_is_ready()
    {
        using var http = engine.Client();
        (await http.GetStringAsync("/health/live")).ShouldBe("live");
        (await http.GetStringAsync("/health/ready")).ShouldBe("ready");
    }

    [Fact]
    public async Task Overload_is_refused_with_429_and_when_to_come_back()
    {
        await using var full = await Engine.With(services => services.Replace(ServiceDescriptor.Singleton(new Admission(0))));
        foreach (var (path, body) in new (string, object)[]
        {
            ("/v1/track", new { userId = "c", @event = "Ping" }),
            ("/v1/batch", new { batch = new[] { new { type = "track", userId = "c", @event = "Ping" } } }),
        })
        {
            using var response = await full.Http.PostAsJsonAsync(path, body);
            await response.Problem(HttpStatusCode.TooManyRequests);
            response.Headers.RetryAfter!.Delta.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
        }
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_told_without_internals()
    {
        await using var broken = await Engine.With(services => services.Replace(ServiceDescriptor.Singleton<ICustomers>(new Broken(new StoreException("secret")))));
        using var response = await broken.Http.PostAsJsonAsync("/v1/track", new { userId = "c", @event = "Ping" });
        (await response.Problem(HttpStatusCode.ServiceUnavailable)).ShouldNotContain("secret");
        response.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_fault_of_ours_is_told_without_internals()
    {
        await using var broken = await Engine.With(services => services.Replace(ServiceDescriptor.Singleton<IStore>(_ => throw new InvalidOperationException("secret"))
            ).RemoveAll<Microsoft.Extensions.Hosting.IHostedService>());
        using var response = await broken.Http.GetAsync("/v1/reps");
        (await response.Problem(HttpStatusCode.InternalServerError)).ShouldNotContain("secret");
    }

    [Fact]
    public async Task An_event_that_cannot_be_decided_harms_only_itself()
    {
        await using var broken = await Engine.With(services => services.Replace(ServiceDescriptor.Singleton<ICustomers>(new Broken(new InvalidOperationException("secret")))));
        using var response = await broken.Http.PostAsJsonAsync("/v1/track", new { userId = "c", @event = "Ping" });
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        body.ShouldContain("\"status\":\"rejected\"");
        body.ShouldNotContain("secret");
    }

    /// <summary>An engine of one test, with something in it replaced.</summary>
    private sealed class Engine : IAsyncDisposable
    {
        private readonly EngineFixture fixture;

        private Engine(EngineFixture fixture) => this.fixture = fixture;

        public HttpClient Http => fixture.Http;

        public static async Task<Engine> With(Action<IServiceCollection> configure)
        {
            var fixture = new EngineFixture { Configure = configure };
            await fixture.InitializeAsync();
            return new(fixture);
        }

        public async ValueTask DisposeAsync() => await fixture.DisposeAsync();
    }

    private sealed class Broken(Exception fault) : ICustomers
    {
        public Room Reserve(int inputs) => new Admission().Reserve(inputs);

        public Task<ImmutableArray<Outcome>> DeliverAll(string customerId, ImmutableArray<Input> inputs, CancellationToken stop, Room? room = null) => Task.FromException<ImmutableArray<Outcome>>(fault);

        public Task<Receipt> Deliver(string customerId, Input input, CancellationToken stop, Room? room = null) => Task.FromException<Receipt>(fault);
    }
}
