using Muphil.Decays;
using Muphil.Quantities;

namespace Muphil.Tests.Decays;

public class FlightTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1e3)]
    [InlineData(1e9)]
    [InlineData(1e12)]
    [InlineData(1e15)]
    public void ProbabilityBetween_LongDecayLength_LosesNoDigits(double decayLengthM)
    {
        const double Near = 10, Far = 13;
        // e^(−a)(1 − e^(−d)) with d = (far − near)/L, in high precision.
        var (a, k) = Fixed.Exp(-(Fixed)Near / decayLengthM);
        var (d, j) = Fixed.Exp(-(Fixed)(Far - Near) / decayLengthM);
        Fixed exact = new Fixed(a.Raw >> -k) * (1 - new Fixed(d.Raw >> -j));
        // Two quotients and two functions of 2 ulp; the exponents are below 13.
        Assert.True(Fixed.RelativeDeviation(Flight.ProbabilityBetween(Near, Far, decayLengthM), exact) < 5e-15);
    }

    [Fact]
    public void ProbabilityBetween_VeryLongDecayLength_IsTheRatioOfLengths() =>
        Assert.Equal(1, Flight.ProbabilityBetween(10, 13, 1e15) / (3 / 1e15), 2e-14); // 1 − near/L − …: 1.2e-14

    [Fact]
    public void ProbabilityBetween_AdjacentPieces_AddUp()
    {
        double whole = Flight.ProbabilityBetween(0, 1e6, 7);
        Assert.Equal(1, whole, 1e-15);
        Assert.Equal(whole, Flight.ProbabilityBetween(0, 5, 7) + Flight.ProbabilityBetween(5, 1e6, 7), 1e-15);
        Assert.Equal(0, Flight.ProbabilityBetween(5, 5, 7));
    }

    [Fact]
    public void DensityPerM_OverThePath_IntegratesToTheProbability() =>
        Assert.Equal(
            Flight.ProbabilityBetween(2, 9, 4),
            7 * TanhSinh.Integrate((u, _) => Flight.DensityPerM(2 + (7 * u), 4)),
            1e-14);

    // Eq. 12: L = γβ ħc/Γ.
    [Fact]
    public void DecayLengthM_Boosted_IsGammaBetaCTau()
    {
        const double Mass = 0.1, Width = 1e-15, Energy = 30;
        double gamma = Energy / Mass, betaGamma = Math.Sqrt((gamma * gamma) - 1);
        Assert.Equal(1, Flight.DecayLengthM(Mass, Width, Energy) / (betaGamma * Units.HbarCGeVm / Width), 1e-14);
    }

    [Fact]
    public void DecayLengthM_NearRest_KeepsTheMomentumsDigits()
    {
        double energy = 0.1 * (1 + 1e-12);
        Fixed exact = Fixed.Sqrt(((Fixed)energy - 0.1) * ((Fixed)energy + 0.1)) / ((Fixed)0.1 * 1e-15) * Units.HbarCGeVm;
        Assert.True(Fixed.RelativeDeviation(Flight.DecayLengthM(0.1, 1e-15, energy), exact) < 1e-15);
        Assert.Equal(0, Flight.DecayLengthM(0.1, 1e-15, 0.1));
    }

    // Known cτ of the muon: 658.6384 m (PDG 2024), from its width.
    [Fact]
    public void DecayLengthM_MuonWithPdgWidth_HasItsCTau() =>
        Assert.Equal(1, Flight.DecayLengthM(0.1056583755, 2.9959836e-19, 0.1056583755 * Math.Sqrt(2)) / 658.6384, 1e-7); // γβ = 1; printed digits
}
