namespace Muphil;

/// <summary>
/// Something the user gave is wrong: a card, a sample, an option. The program ends with exit code 2 and this message, whose grammar is
/// <em>problem (why). suggestion</em>.
/// </summary>
public sealed class InputException : Exception
{
    /// <param name="problem">What is wrong, with file, line, key and value where there are any.</param>
    /// <param name="why">Why it is a problem: the allowed range, the expectation that it breaks.</param>
    /// <param name="suggestion">What to do about it.</param>
    /// <param name="inner">The cause, if another exception was.</param>
    public InputException(string problem, string why, string suggestion = "", Exception? inner = null)
        // Reasons from the operating system end in a full stop of their own.
        : base($"{problem} ({why.TrimEnd('.')}). {suggestion.Trim()}".TrimEnd(), inner)
    {
    }
}

/// <summary>A formula or table was asked for a value outside the range in which it holds, or a computation did not converge.</summary>
public sealed class OutsideValidityException(string message) : Exception(message);
