namespace Muphil.Files;

/// <summary>Where the checks of a sample report: either the first problem is thrown, or the first ones are collected and all are counted.</summary>
internal sealed class SampleProblems
{
    /// <summary>How many messages are kept; a file with a million bad rows is described by its first ones.</summary>
    public const int Kept = 20;

    private readonly List<string> _messages = [];
    private readonly bool _throwFirst;

    private SampleProblems(bool throwFirst) => _throwFirst = throwFirst;

    public IReadOnlyList<string> Messages => _messages;

    public int Count { get; private set; }

    public static SampleProblems ThrowFirst() => new(throwFirst: true);

    public static SampleProblems Collect() => new(throwFirst: false);

    public void Add(string problem, string why, string suggestion = "")
    {
        Count++;
        if (!_throwFirst && _messages.Count >= Kept)
        {
            return;
        }
        var exception = new InputException(problem, why, suggestion);
        if (_throwFirst)
        {
            throw exception;
        }
        _messages.Add(exception.Message);
    }
}
