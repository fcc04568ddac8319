using Muphil.Numerics;

namespace Muphil.Tests.Numerics;

public class EmbeddedTableTests
{
    [Fact]
    public void Parse_CitationAndRows_AreApart()
    {
        EmbeddedTable table = Parse("# Somebody 1984\nname,value\n\nCu , 2.5e-1\n");
        Assert.Equal("Somebody 1984", Assert.Single(table.Citation));
        EmbeddedTable.Row row = Assert.Single(table.Rows);
        Assert.Equal("Cu", row.Text("name"));
        Assert.Equal(0.25, row.Number("value"));
    }

    [Theory]
    [InlineData("name,value\nCu,1,2\n", "test.csv line 2: 'Cu,1,2' does not match")]
    [InlineData("# c\nname,valve\nCu,1\n", "test.csv line 2: 'name,valve' does not match")]
    [InlineData("name,value\n", "test.csv has no rows")]
    public void Parse_WrongShape_NamesFileAndLine(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<InvalidDataException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("x", "is not a finite number")]
    [InlineData("NaN", "is not a finite number")]
    [InlineData("", "is empty")]
    public void Number_BadCell_NamesFileLineAndColumn(string cell, string expected)
    {
        EmbeddedTable.Row row = Parse($"name,value\n\nCu,{cell}\n").Rows[0];
        Assert.Equal($"test.csv line 3: value '{cell}' {expected}", Assert.Throws<InvalidDataException>(() => row.Number("value")).Message);
    }

    [Fact]
    public void Integer_Fraction_Throws() =>
        Assert.Throws<InvalidDataException>(() => Parse("name,value\nCu,1.5\n").Rows[0].Integer("value"));

    [Fact]
    public void Read_NoSuchFile_NamesIt() =>
        Assert.Contains("nothing.csv", Assert.Throws<InvalidDataException>(() => EmbeddedTable.Read("nothing.csv", "a")).Message, StringComparison.Ordinal);

    private static EmbeddedTable Parse(string text) => EmbeddedTable.Parse("test.csv", new StringReader(text), "name", "value");
}
