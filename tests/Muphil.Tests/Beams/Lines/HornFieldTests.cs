using Muphil.Beams.Lines;
using Muphil.Matter;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Beams.Lines;

public class HornFieldTests
{
    private static readonly Horn Horn = Booster.Line.Horns[0];
    private static readonly HornField Field = new(Horn);

    // arXiv:0806.1449, and the data of the collaboration's simulation: 174 kA are 0.696 T at 5 cm.
    [Fact]
    public void TeslaM_Booster_IsThePublishedField() => Assert.Equal(0.696, Field.TeslaM / 0.05, 1e-12);

    // The share of the current between the face to the axis and r, by the midpoint rule over e^(−depth/δ).
    [Theory]
    [InlineData(0.0195)]
    [InlineData(0.0205)]
    [InlineData(0.0219)]
    public void EnclosedShare_IsTheIntegralOfTheCurrentDensity(double radius)
    {
        double Sum(double to) => Enumerable.Range(0, 10000).Sum(i => (to - 0.019) / 10000 * Math.Exp((0.019 + ((i + 0.5) / 10000 * (to - 0.019)) - 0.022) / 1.4e-3));
        Assert.Equal(Sum(radius) / Sum(0.022), Field.EnclosedShare(radius, 0.019, 0.022), 1e-8);
    }

    [Fact]
    public void EnclosedShare_AtTheFaces_IsNothingAndAll() => Assert.Equal((0.0, 1.0), (Field.EnclosedShare(0.019, 0.019, 0.022), Field.EnclosedShare(0.022, 0.019, 0.022)));

    // Within 10⁻⁸ of the path of 1.6 m, or to where it meets the inner conductor; skew starts too. Steps of 20 µm at order 4 are exact to 10⁻¹².
    [Theory]
    [InlineData(0.3, 0.30, 0.00)]
    [InlineData(0.3, 0.10, 0.08)]
    [InlineData(1.0, 0.15, 0.02)]
    [InlineData(-1.0, 0.05, 0.02)]
    [InlineData(3.0, 0.05, 0.01)]
    public void Advance_ThroughAHorn_AgreesWithFineSteps(double momentumGeV, double slopeX, double slopeY)
    {
        double bend = Field.StrengthGeV / momentumGeV;
        Ray start = new(new(0.03, 0.002, 0.1), new Vector3D(slopeX, slopeY, 1).Unit()), exact = start;
        int steps = 0;
        for (; steps < 80000 && Math.Abs(exact.Origin.X) + Math.Abs(exact.Origin.Y) > 0.022; steps++)
        {
            exact = Fine(exact, bend, 2e-5);
        }
        Ray found = Run(start, bend, steps * 2e-5);
        Measured.Deviation("place in m", (found.Origin - exact.Origin).Norm);
        Measured.Deviation("direction", (found.Direction - exact.Direction).Norm);
        Assert.InRange((found.Origin - exact.Origin).Norm, 0, 1.6e-8);
        Assert.InRange((found.Direction - exact.Direction).Norm, 0, 1e-7);
    }

    // B = ∇ × A with A_z = −b ln r: p_z + q b ln r is conserved for it depends on r only, and L_z = x p_y − y p_x for it is symmetric. The direction stays of unit length.
    [Theory]
    [InlineData(0.5, 0.2, 0.05)]
    [InlineData(-0.8, 0.1, 0.02)]
    [InlineData(2.0, 0.1, 0.00)]
    public void Advance_ConservesMomentaOfItsSymmetries(double momentumGeV, double slopeX, double slopeY)
    {
        double bend = Field.StrengthGeV / momentumGeV;
        Ray start = new(new(0.04, -0.003, 0.1), new Vector3D(slopeX, slopeY, 1).Unit()), end = Run(start, bend, 1.5);
        Assert.Equal(Along(start), Along(end), 1e-8);
        Assert.Equal(Turning(start), Turning(end), 1e-9);
        Assert.Equal(1, end.Direction.Norm, 1e-15);
        // It did turn.
        Assert.InRange((end.Direction - start.Direction).Norm, 0.02, 2);

        // Per momentum; a positive particle (bend > 0) gains p_z on its way out.
        double Along(Ray r) => r.Direction.Z - (bend * Math.Log(Math.Sqrt((r.Origin.X * r.Origin.X) + (r.Origin.Y * r.Origin.Y))));
        double Turning(Ray r) => (r.Origin.X * r.Direction.Y) - (r.Origin.Y * r.Direction.X);
    }

    // The opposite charge flies the same way back.
    [Fact]
    public void Advance_Reversed_ReturnsToTheStart()
    {
        double bend = Field.StrengthGeV / 0.7;
        Ray start = new(new(0.03, 0.01, 0.1), new Vector3D(0.2, -0.03, 1).Unit()), end = Run(start, bend, 1.5), back = Run(new(end.Origin, -1 * end.Direction), -bend, 1.5);
        Assert.InRange((back.Origin - start.Origin).Norm, 0, 3e-8);
        Assert.InRange((back.Direction + start.Direction).Norm, 0, 1e-7);
    }

    // From one conductor to the other, in a vacuum: whatever the field does, the momentum stays.
    [Fact]
    public void Follow_FieldInAVacuum_KeepsTheMomentum()
    {
        HornBeamline empty = Booster.Line with { HallGas = null, Pipe = Booster.Line.Pipe with { Gas = null }, Horns = [Horn with { OuterThicknessM = 0 }] };
        var scorer = new CountingScorer();
        PhiloxStream random = Booster.Numbers(0);
        Vector3D momentum = new(0.02, 0.05, 0.4);
        new MesonTracker(new(empty, Constants.Pdg2024), 1).Follow(Booster.Born(13, new(0.05, 0, 0.1), momentum), new(), scorer, ref random);
        var (last, fate) = Assert.Single(scorer.Ends);
        Assert.Equal(TrackFate.LeftSide, fate);
        Assert.Equal(momentum.Norm, last.MomentumGeV.Norm, 1e-15);
        Assert.InRange(last.MomentumGeV.X, 0.05, 0.4);
    }

    // p_z grows by K ∫ share(r) dr/r through the inner conductor, here of helium and hence without scattering, and by K ln(r₂/r₁) to the outer one. The
    // turn in the conductor is that at a point drawn on each step of 1 cm: right on average.
    [Theory]
    [InlineData(-13, 1)]
    [InlineData(13, -1)]
    public void Follow_ThroughTheConductor_GainsTheIntegralOfTheField(int pdg, int sign)
    {
        Horn thin = Horn with { Conductor = Materials.Get("He"), OuterRadiusM = 0.0225, OuterThicknessM = 0, Profile = [new(0.03, 0.022), new(1, 0.022)] };
        var tracker = new MesonTracker(new(Booster.Line with { HallGas = null, Sleeve = null, Collimators = [], Horns = [thin], Pipe = Booster.Line.Pipe with { Gas = null } }, Constants.Pdg2024), 1);
        var track = new MesonTrack();
        const int Muons = 4000;
        double gain = 0;
        for (int i = 0; i < Muons; i++)
        {
            var scorer = new CountingScorer();
            PhiloxStream random = Booster.Numbers(i);
            Vector3D momentum = 2 * new Vector3D(0.1, 0, 1).Unit();
            tracker.Follow(Booster.Born(pdg, new(0.018, 0, 0.4), momentum), track, scorer, ref random);
            gain += (scorer.Ends[0].Last.MomentumGeV.Z - momentum.Z) / Muons;
        }
        double expected = Math.Log(0.0225 / 0.022) + Enumerable.Range(0, 1000).Sum(k => 0.019 + ((k + 0.5) * 3e-6) is var r ? Field.EnclosedShare(r, 0.019, 0.022) * 3e-6 / r : 0);
        // 0.6 MeV; what is second order in the turn of 0.1 by 0.006 changes the path by some %.
        Assert.Equal(sign, gain / (Field.StrengthGeV * expected), 0.06);
    }

    private static Ray Run(Ray ray, double bend, double pathM)
    {
        double left = pathM, wanted = 0.1;
        while (left > 0)
        {
            ray = FieldIntegrator.Advance(ray, bend, left, ref wanted, out double taken);
            left -= taken;
        }
        return ray;
    }

    // Runge and Kutta's own step.
    private static Ray Fine(in Ray ray, double bend, double h)
    {
        Vector3D x = ray.Origin, u = ray.Direction, a1 = HornField.Turn(x, u, bend);
        Vector3D u2 = u + (0.5 * h * a1), a2 = HornField.Turn(x + (0.5 * h * u), u2, bend);
        Vector3D u3 = u + (0.5 * h * a2), a3 = HornField.Turn(x + (0.5 * h * u2), u3, bend);
        Vector3D u4 = u + (h * a3), a4 = HornField.Turn(x + (h * u3), u4, bend);
        return new(x + (h / 6 * (u + (2 * u2) + (2 * u3) + u4)), u + (h / 6 * (a1 + (2 * a2) + (2 * a3) + a4)));
    }
}
