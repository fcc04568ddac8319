using Muphil.Beams;
using Muphil.Experiments;
using Muphil.Matter;
using Muphil.Numerics;
using Muphil.Production;
using Muphil.Yields;

namespace Muphil.Tests.Yields;

/// <summary>All mediators that a beam makes, against sums that need no random numbers.</summary>
public sealed class MediatorsMadeTests
{
    private static readonly DumpExperiment Ship = TestYields.WithoutCuts("ship");

    // Isotropic in the meson's frame: the mean energy in the laboratory is γ times that in the frame, whose spectrum is a closed form.
    [Theory]
    [InlineData(321, 0.024)]
    [InlineData(211, 0.024)]
    [InlineData(321, 0.1)]
    public void OfMesons_NumberAndMeanEnergy_AreThoseOfTheDecay(int pdg, double massGeV)
    {
        const int Draws = 4000;
        MuonRow[] rows = [.. Enumerable.Range(0, 20).Select(i => new MuonRow(1e-5 * (1 + i), 0.5 + (0.3 * i), 0, 0, 0.01 * i, 0.001 * i, 0))];
        MesonBeam beam = MesonBeam.Prepare(TestYields.Sample(rows) with { Pdg = [.. rows.Select((_, i) => i % 2 == 0 ? pdg : -pdg)] }, pdg, Ship.Acceptance, []);
        var decay = new MesonDecay(TestYields.Muonphilic, pdg, massGeV, TestYields.Pdg);
        var made = new MediatorsMade(3, Draws).OfMesons(beam, decay).ToArray();
        Assert.Equal(rows.Sum(r => r.Weight) * decay.BranchingRatio.Value, made.Sum(m => m.WeightPerProton), 1e-12);
        var (low, high) = decay.EnergyRangeGeV;
        double meanAtRest = Quadrature.Adaptive(e => e * decay.SpectrumPerGeV(e), low, high, 1e-6).Value / Quadrature.Adaptive(decay.SpectrumPerGeV, low, high, 1e-6).Value;
        double expected = beam.Array.Sum(m => m.WeightPerProton * decay.BranchingRatio.Value * m.Motion.Gamma * meanAtRest);
        double sum = made.Sum(m => m.WeightPerProton * m.EnergyGeV), squares = made.Sum(m => m.WeightPerProton * m.WeightPerProton * m.EnergyGeV * m.EnergyGeV);
        Assert.Equal(expected, sum, 5 * Math.Sqrt(squares));
        // No tolerance that would hide a factor.
        Assert.InRange(Math.Sqrt(squares) / sum, 0, 0.01);
    }

    // dE/dy is constant, so that the number is ∫ rate dE / (dE/dy), eq. 5 of Cesarotti2023, from threshold to the muon's energy.
    [Fact]
    public void OfMuons_Number_IsTheIntegralOfTheRate()
    {
        const double MassGeV = 0.05;
        const int Draws = 2000;
        MuonRow[] rows = [.. Enumerable.Range(0, 30).Select(i => new MuonRow(1e-5, 30 + (5 * i), 0, 0, 0.02 * i, 0, 0))];
        MuonBeam beam = MuonBeam.Prepare(TestYields.Sample(rows), Ship, collinear: true);
        IMuonEnergyLoss loss = TestYields.Loss(Ship, Stopping.Constant);
        var radiation = new IwwRadiation(MassGeV, Ship.Target.Stack.Layers[0].Material, beam.MaxEnergyGeV, 1, TestYields.Pdg);
        var made = new MediatorsMade(3, Draws).OfMuons(new(beam, [Ship.Target], [new(loss, null)]), [radiation]).ToArray();
        double lossPerM = Ship.Target.ConstantLossGeVPerM;
        double expected = beam.Array.Sum(m =>
        {
            double path = Math.Min(Ship.Target.BackZM - m.Ray.Origin.Z, (m.EnergyGeV - radiation.MinMuonEnergyGeV) / lossPerM);
            return m.WeightPerProton * Quadrature.Adaptive(radiation.RatePerM, m.EnergyGeV - (lossPerM * path), m.EnergyGeV, 1e-6).Value / lossPerM;
        });
        double sum = made.Sum(m => m.WeightPerProton), squares = made.Sum(m => m.WeightPerProton * m.WeightPerProton);
        Assert.Equal(expected, sum, 5 * Math.Sqrt(squares));
        Assert.InRange(Math.Sqrt(squares) / sum, 0, 0.02);
        Assert.All(made, m => Assert.InRange(m.PointM.Z, 0, Ship.Target.BackZM));
    }

    [Fact]
    public void OfMesons_SameSeed_AreTheSame()
    {
        ParticleSample sample = TestYields.Sample([new MuonRow(1, 2, 0, 0, 0, 0, 0)]) with { Pdg = [321] };
        MesonBeam beam = MesonBeam.Prepare(sample, 321, Ship.Acceptance, []);
        var decay = new MesonDecay(TestYields.Muonphilic, 321, 0.024, TestYields.Pdg);
        Assert.Equal(new MediatorsMade(1, 10).OfMesons(beam, decay), new MediatorsMade(1, 10).OfMesons(beam, decay));
        Assert.NotEqual(new MediatorsMade(1, 10).OfMesons(beam, decay), new MediatorsMade(2, 10).OfMesons(beam, decay));
    }
}
