using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Kizuna.Pages.Tests;

/// <summary>A page of another program on this host, in the browser of somebody who is signed in here: the cookie goes along with all that it sends.</summary>
public sealed class ForeignPageTests(Site site) : PageTest(site)
{
    [ChromiumFact]
    public async Task A_page_on_another_port_of_this_host_reads_nothing_and_writes_nothing()
    {
        await using var other = WebApplication.CreateSlimBuilder().Build();
        other.Urls.Add("http://127.0.0.1:0");
        other.MapGet("/", () => Results.Content("<title>another shop</title>", "text/html"));
        await other.StartAsync();
        var rep = await Engine.Rep();
        var customer = await Customer(rep, "秘密 花子");
        var (here, stored) = (Engine.Address.GetLeftPart(UriPartial.Authority), await Stored(rep));

        var page = await OpenWork(rep);
        DownIsMeant(true); // what it tries is refused
        await page.GotoAsync(other.Urls.Single());
        var got = await page.EvaluateAsync<string[]>("""
            async ([here, customer]) => {
              const with_ = { credentials: 'include' };
              const json = { ...with_, method: 'POST', headers: { 'Content-Type': 'application/json' } };
              const text = { ...with_, method: 'POST', mode: 'no-cors', headers: { 'Content-Type': 'text/plain' } };
              const event = JSON.stringify({ userId: customer, event: 'Sample Requested', properties: {} });
              const read = async (path, how) => { try { return await (await fetch(here + path, how)).text(); } catch { return ''; } };
              const listen = () => new Promise((done) => {
                const socket = new WebSocket(here.replace('http', 'ws') + '/hubs/tasks');
                let heard = '';
                socket.onopen = () => socket.send('{"protocol":"json","version":1}\x1e');
                socket.onmessage = (message) => { heard += message.data; socket.close(); };
                socket.onerror = socket.onclose = () => done(heard);
              });
              return [
                await read('/v1/customers', with_), await read(`/v1/customers/${customer}`, { ...with_, mode: 'no-cors' }),
                await read('/v1/track', { ...json, body: event }), await read('/v1/track', { ...text, body: event }), await read('/v1/t', { ...text, body: event }),
                await read(`/v1/customers/${customer}/owner`, { ...json, method: 'PUT', body: '{"rep":null}' }), await listen(),
              ];
            }
            """, new object[] { here, customer });

        got.ShouldAllBe(answer => answer.Length == 0);
        (await Stored(rep)).ShouldBe(stored);
        (await Engine.Get($"/v1/customers/{customer}")).String("owner").ShouldBe(rep);
        await page.GotoAsync($"{here}/work/{rep}"); // and the rep works on
        await Expect(Connection(page)).ToHaveTextAsync("ライブ");
        DownIsMeant(false);
    }
}
