using System.Reflection;
using Kizuna.Engine;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shouldly;
using Xunit;

namespace Kizuna.Architecture.Tests;

/// <summary>Each folder of a project is a namespace, and the namespaces know each other in one direction only.</summary>
public class NamespaceTests
{
    [Theory]
    [InlineData("Engine", typeof(CustomerEngine))]
    [InlineData("Grains.Interfaces", typeof(Kizuna.Grains.Interfaces.ICustomerGrain))]
    [InlineData("Storage", typeof(Kizuna.Storage.Stores))]
    [InlineData("Policies", typeof(Kizuna.Policies.PolicyVersions))]
    [InlineData("Reports", typeof(Kizuna.Reports.ReportQueries))]
    [InlineData("Grains", typeof(Kizuna.Grains.Hosting.KizunaSilo))]
    [InlineData("Api", typeof(Kizuna.Api.Hosting.KizunaApp))]
    [InlineData("Silo", typeof(Kizuna.Silo.Cli.HealthCommand))]
    public void Folders_are_without_circles(string project, Type of)
    {
        var edges = Uses(of.Assembly, $"Kizuna.{project}");
        edges.ShouldNotBeEmpty("a project of one folder needs no test");

        // Whatever knows nothing that is left is taken away; a circle stays.
        var left = edges.SelectMany(edge => new[] { edge.User, edge.Used }).ToHashSet();
        while (left.FirstOrDefault(folder => !edges.Any(edge => edge.User == folder && left.Contains(edge.Used))) is { } lowest)
            left.Remove(lowest);
        edges.Where(edge => left.Contains(edge.User) && left.Contains(edge.Used)).Select(edge => $"{edge.User} -> {edge.Used}: {edge.By}")
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Engine")]
    [InlineData("Grains.Interfaces")]
    [InlineData("Storage")]
    [InlineData("Policies")]
    [InlineData("Reports")]
    [InlineData("Grains")]
    [InlineData("Api")]
    [InlineData("Silo")]
    public void The_namespace_of_a_file_is_its_folder(string project)
    {
        var root = Path.Combine(Repository.Root, project);
        var files = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file)).Where(file => !file.Split('/', '\\').Any(part => part is "bin" or "obj") && Path.GetFileName(file) != "Program.cs").ToArray(); // which has statements alone
        files.ShouldNotBeEmpty();
        foreach (var file in files)
            CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Repository.Root, file))).GetCompilationUnitRoot().Members.OfType<BaseNamespaceDeclarationSyntax>()
                .Select(space => space.Name.ToString()).ShouldHaveSingleItem().ShouldBe("Kizuna." + Path.GetDirectoryName(file)!.Replace(Path.DirectorySeparatorChar, '.'), file);
    }

    /// <summary>Which namespace of the assembly uses which other one: in signatures, fields, bases, and the code of its methods.</summary>
    private static List<(string User, string Used, string By)> Uses(Assembly assembly, string root)
    {
        var uses = new Dictionary<(string, string), string>();
        foreach (var type in assembly.GetTypes().Where(type => IsOurs(type, root)))
            foreach (var used in Used(type).SelectMany(Parts).Where(used => IsOurs(used, root)))
                if (used.Namespace != type.Namespace)
                    uses.TryAdd((type.Namespace!, used.Namespace!), $"{type.Name} uses {used.Name}");
        return [.. uses.Select(use => (use.Key.Item1, use.Key.Item2, use.Value))];
    }

    private static bool IsOurs(Type type, string root) => type.Namespace is { } name && (name == root || name.StartsWith(root + ".", StringComparison.Ordinal));

    private static IEnumerable<Type> Used(Type type)
    {
        const BindingFlags all = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        if (type.BaseType is { } parent)
            yield return parent;
        foreach (var contract in type.GetInterfaces())
            yield return contract;
        foreach (var field in type.GetFields(all))
            yield return field.FieldType;
        foreach (var method in type.GetMethods(all).Concat<MethodBase>(type.GetConstructors(all)))
        {
            if (method is MethodInfo { ReturnType: var returned })
                yield return returned;
            foreach (var parameter in method.GetParameters())
                yield return parameter.ParameterType;
            foreach (var variable in method.GetMethodBody()?.LocalVariables ?? [])
                yield return variable.LocalType;
            foreach (var used in Called(method))
                yield return used;
        }
    }

    /// <summary>The types that the code of a method names: a token is four bytes anywhere in it, so a number that looks like one counts too.</summary>
    private static IEnumerable<Type> Called(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            yield break;
        Type[]? ofType = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        Type[]? ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var i = 0; i + 4 < code.Length; i++)
        {
            var token = BitConverter.ToInt32(code, i + 1);
            if (code[i] is not (0x28 or 0x6F or 0x73 or 0x7B or 0x7C or 0x7D or 0x7E or 0x7F or 0x80 or 0x74 or 0x75 or 0x8C or 0xA5 or 0xD0 or 0x8D or 0x06 or 0x07))
                continue; // call, callvirt, newobj, fields, casts, boxes, tokens, arrays, function pointers
            if (code[i] is 0x06 or 0x07 && (i == 0 || code[i - 1] != 0xFE))
                continue; // by themselves these load a variable, and what follows is code
            MemberInfo? member;
            try
            {
                member = method.Module.ResolveMember(token, ofType, ofMethod);
            }
            catch (Exception fault) when (fault is ArgumentException or BadImageFormatException)
            {
                continue; // no token
            }

            if (member is Type named)
                yield return named;
            else if (member?.DeclaringType is { } declaring)
                yield return declaring;
        }
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
    }
}
