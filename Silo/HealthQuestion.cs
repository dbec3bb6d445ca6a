using Kizuna.Api;

namespace Kizuna.Silo;

/// <summary>Asks the silo of this container whether it is ready, for an image that has no other program to ask with.</summary>
internal static class HealthQuestion
{
    public const string Word = "health";

    // Less than a health check of the image waits.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <returns>0 when it is ready.</returns>
    public static async Task<int> Ask(Settings settings)
    {
        using var http = new HttpClient { BaseAddress = RunningEngine.Reachable(settings.Urls[0]), Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync("/health/ready");
            Console.WriteLine(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("no answer");
            return 1;
        }
    }
}
