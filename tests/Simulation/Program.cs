using System.CommandLine;
using Kizuna.Simulation;

Option<ulong> seed = new("--seed") { Description = "The first seed; a failing one is printed.", DefaultValueFactory = _ => 1 };
Option<long> days = new("--days") { Description = "Customer-days to simulate, seed after seed.", DefaultValueFactory = _ => 1_000_000 };
Option<Bug> bug = new("--bug") { Description = "A bug to plant.", DefaultValueFactory = _ => Bug.None };
var root = new RootCommand("Simulates customer-days of the real runtime, seed after seed, until a guarantee breaks.") { seed, days, bug };
root.SetAction(given => Run(given.GetValue(seed), given.GetValue(days), given.GetValue(bug)));
return root.Parse(args).Invoke();

static int Run(ulong seed, long days, Bug bug)
{
    for (var left = days; left > 0; seed++)
    {
        var story = Story.Of(seed, bug);
        left -= story.CustomerDays;
        Console.WriteLine(story);
        if (story.Failure is not null) return 1;
    }
    return 0;
}
