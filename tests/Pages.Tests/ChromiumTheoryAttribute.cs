using Kizuna.Api.Http;

namespace Kizuna.Pages.Tests;

/// <summary>As <see cref="ChromiumFactAttribute"/>, once for each row of data.</summary>
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = ChromiumFactAttribute.Missing;
}
