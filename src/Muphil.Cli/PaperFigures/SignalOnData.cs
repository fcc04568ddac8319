namespace Muphil.Cli.PaperFigures;
internal sealed class SignalOnData(Files.SignalOnDataCard card, FigureInputs inputs) { public FigureResult Compute() => throw new NotSupportedException(card.Name + inputs); }
