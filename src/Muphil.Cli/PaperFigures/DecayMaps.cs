namespace Muphil.Cli.PaperFigures;
internal sealed class DecayMaps(Files.DecayMapCard card, FigureInputs inputs) { public FigureResult Compute() => throw new NotSupportedException(card.Name + inputs); }
