using Muphil.Quantities;

namespace Muphil.Tests.Quantities;

public class SuggestTests
{
    private static readonly string[] Known = ["muonphilic", "leptophilic", "lmu-ltau", "Cu", "Fe"];

    [Theory]
    [InlineData("muonphillic", "muonphilic")]
    [InlineData("leptopholic", "leptophilic")]
    [InlineData("LMU-LTAU", "lmu-ltau")]
    [InlineData("cu", "Cu")]
    [InlineData("Fee", "Fe")]
    [InlineData("Xy", null)]
    [InlineData("", null)]
    [InlineData("dark-photon", null)]
    public void Nearest_MistypedName_IsTheOneMeant(string given, string? expected) => Assert.Equal(expected, Suggest.Nearest(given, Known));

    [Fact]
    public void Nearest_Tie_IsTheFirst() => Assert.Equal("bar", Suggest.Nearest("xar", ["bar", "car"]));
}
