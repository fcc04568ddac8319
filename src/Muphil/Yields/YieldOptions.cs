using Muphil.Production;
using Muphil.Quantities;

namespace Muphil.Yields;

/// <summary>How a muon loses energy in the target.</summary>
public enum Stopping
{
    /// <summary>As a function of energy: ionisation, bremsstrahlung, pairs, photonuclear.</summary>
    Table,

    /// <summary>The constant ⟨dE/dy⟩ of the experiment's card (Rella2022 eq. 20).</summary>
    Constant,
}

/// <summary>How muons fly through the target.</summary>
public enum MuonTransport
{
    /// <summary>Deflected and displaced by multiple scattering.</summary>
    Scattering,

    /// <summary>Straight, as in Rella2022.</summary>
    Straight,
}

/// <summary>The choices that a yield depends on besides experiment, mediator and sample.</summary>
public sealed record YieldOptions
{
    public required SamplingSettings Sampling { get; init; }

    public Constants Constants { get; init; } = Constants.Pdg2024;

    public Stopping Stopping { get; init; } = Stopping.Table;

    /// <summary>Muons that scatter need mediators at their true angle: with collinear emission they fly straight.</summary>
    public MuonTransport Transport { get; init; } = MuonTransport.Scattering;

    /// <summary>Whether muons scatter.</summary>
    public bool Scatters => Transport == MuonTransport.Scattering && !IsCollinear;

    /// <summary>What makes mediators; mesons do where a sample of them is given.</summary>
    public Productions Productions { get; init; } = Productions.All;

    /// <summary>The cross section.</summary>
    public ProductionMethod Method { get; init; } = ProductionMethod.Exact;

    /// <summary>Mediators leave along their muons even where the method knows the angle.</summary>
    public bool Collinear { get; init; }

    /// <summary>Muons below this many mediator masses do not radiate (IWW and Weizsäcker–Williams): the paper's 300 for IWW, 1 is none; null for that default.</summary>
    public double? EnergyCutOverMass { get; init; }

    /// <summary>The cut in use.</summary>
    public double EnergyCut => EnergyCutOverMass ?? (Method == ProductionMethod.Iww ? IwwRadiation.PaperCutOverMass : 1);

    /// <summary>Whether mediators leave along their muons, by choice or because the method knows no angle.</summary>
    public bool IsCollinear => Collinear || Method is ProductionMethod.Iww or ProductionMethod.IwwMinimalTransfer;

    /// <summary>Muons of the sample below this momentum are left out, GeV.</summary>
    public double MinMuonMomentumGeV { get; init; }

    /// <summary>One line with every choice: part of a shard's identity and of run.json.</summary>
    public string Describe() => FormattableString.Invariant(
        $"method {ProductionMethods.NameOf(Method)}, {(IsCollinear ? "collinear" : "full")} emission, {(Scatters ? "scattered" : "straight")} muons, stopping {Stopping}, {(EnergyCut > 1 ? $"energy cut {EnergyCut:R} x mass" : "no energy cut")}, muon momentum >= {MinMuonMomentumGeV:R} GeV, {Sampling.Events} events per mass, seed {Sampling.Seed}, constants {Constants.Edition}");
}
