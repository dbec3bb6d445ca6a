using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kizuna.Reports;

/// <summary>Rule D9: 株式会社山田, （株）ヤマダ and Yamada Inc. are written in many ways; what is left when the way of writing is taken away.</summary>
public static partial class CompanyName
{
    /// <summary>The same for all spellings of one name: NFKC, case, blanks and punctuation, and the legal form at either end left out.</summary>
    public static string Key(string name)
    {
        var bare = Forms().Replace(name.Normalize(NormalizationForm.FormKC).ToLowerInvariant(), " ");
        var key = new StringBuilder(bare.Length);
        foreach (var letter in bare)
            if (char.IsLetterOrDigit(letter) || letter == 'ー' || char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
                key.Append(letter);
        return key.ToString();
    }

    // After NFKC: ㈱ and （株） are (株), and full-width letters are ASCII.
    [GeneratedRegex(
        @"株式会社|有限会社|合同会社|合資会社|合名会社|\((?:株|有|同|資|名)\)|(?:^|[\s,])(?:kabushiki\s+kaisha|k\.?k\.?|co\.?,?\s*ltd\.?|incorporated|inc\.?|corporation|corp\.?|company|limited|ltd\.?|llc|gmbh|plc)(?=$|[\s,])")]
    private static partial Regex Forms();
}
