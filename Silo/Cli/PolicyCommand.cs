using System.CommandLine;
using Kizuna.Api.Hosting;
using Kizuna.Api.Policies;
using Kizuna.Engine.Policies;
using Kizuna.Policies;

namespace Kizuna.Silo.Cli;

/// <summary>Prints the shipped policy document, or checks one: nothing is opened and nobody is served.</summary>
internal static class PolicyCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo?>("file") { Description = "A document to check; without one, the shipped one is printed", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("policy", "Print the shipped policy document, or check a document") { file };
        command.SetAction((parsed, _) => OneLine.Say(() =>
        {
            if (parsed.GetValue(file) is not { } given)
                Console.Out.Write(PolicyDocument.Write(Policy.Default));
            else
            {
                PolicyFile.Read(given.FullName, given.ToString(), Policy.Default);
                Console.Out.WriteLine($"{given} is a policy");
            }
            return Task.FromResult(0);
        }));
        return command;
    }
}
