using Muphil.Mediators;
using Muphil.Production;
using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Tests.Production;

/// <summary>Mediators sent through a window against mediators that fly where they want, drawn by other code.</summary>
public sealed class AimedMesonDecayTests(ITestOutputHelper output)
{
    private const int Draws = 400_000;

    private static readonly Mediator Muonphilic = Mediator.Known.Single(m => m.Name == "muonphilic");

    // The window stands askew: rays of both kinds cross it, near the meson's direction and away from it. At 0.35 GeV and 20 GeV all mediators fly
    // forwards in a narrow cone, two for most directions; at 0.5 GeV some fly backwards and do not come here.
    [Theory]
    [InlineData(321, 0.02, 3, false)]
    [InlineData(321, 0.35, 20, true)]
    [InlineData(321, 0.2, 0.5, true)]
    [InlineData(321, 0.38, 4, true)]
    [InlineData(211, 0.02, 1, true)]
    [InlineData(211, 1e-4, 10, false)]
    public void Sample_ThroughAWindow_AgreesWithFreeDecays(int pdg, double massGeV, double momentumGeV, bool two)
    {
        var decay = new MesonDecay(Muonphilic, pdg, massGeV, Constants.Pdg2024);
        var aimed = new AimedMesonDecay(decay);
        var free = new MesonDecaySampler(decay);
        double mass = decay.Parent.MassGeV, energy = Math.Sqrt((mass * mass) + (momentumGeV * momentumGeV)), half = Math.Max(0.05, Math.Min(3, 4 * mass / momentumGeV));
        var meson = new MovingMeson(mass, momentumGeV, energy);
        Vector3D direction = new Vector3D(0.02, -0.01, 1).Unit(), toCentre = (10 * direction) + new Vector3D(0.6 * half, 0.3 * half, 0);
        Frame frame = Frame.About(direction);
        Aim window = new(0.9, frame, toCentre, half, 0.7 * half), counting = window with { Part = 0.5 };
        Moments through = new(), all = new(), freely = new();
        int slow = 0;
        for (int i = 0; i < Draws; i++)
        {
            var random = new PhiloxStream(2311, 10829, (ulong)i);
            DecayEmission emission = aimed.Sample(meson, random.Uniform(), window, ref random);
            double weight = emission.Weight / decay.BranchingRatio.Value;
            Assert.InRange(weight, 0, 10 * (1 + 1e-12));
            all.Add(weight, 1);
            if (weight > 0 && counting.DensityPerSr(emission.Direction) > 0)
            {
                through.Add(weight, emission.EnergyGeV);
                slow += emission.EnergyGeV < meson.EnergyGeV / mass * massGeV ? 1 : 0;
            }
            FourMomentum mediator = free.DrawMediator(energy, direction, ref random);
            if (counting.DensityPerSr(frame.ToLocal(mediator.MomentumGeV.Unit())) > 0)
            {
                freely.Add(1, mediator.EnergyGeV);
            }
        }
        output.WriteLine($"through {through.Mean:F5} +- {through.Error:F5}, free {freely.Mean:F5} +- {freely.Error:F5}, energy {through.MeanX / through.Mean:F4} and {freely.MeanX / freely.Mean:F4}, all {all.Mean:F4}, slow {slow}");
        Assert.Equal(freely.Mean, through.Mean, 5 * Math.Sqrt((freely.Error * freely.Error) + (through.Error * through.Error)));
        Assert.Equal(freely.MeanX, through.MeanX, 5 * Math.Sqrt((freely.ErrorX * freely.ErrorX) + (through.ErrorX * through.ErrorX)));
        // The whole, aimed or not, is the branching ratio.
        Assert.Equal(1, all.Mean, 5 * all.Error);
        Assert.True(slow > 100 || !two, $"{slow} mediators slower than their mesons");
        Assert.True(freely.Mean * Draws > 500, $"{freely.Mean * Draws} free ones are too few to test with");
    }

    private sealed class Moments
    {
        private double _sum, _squares, _sumX, _squaresX;

        public double Mean => _sum / Draws;

        public double MeanX => _sumX / Draws;

        public double Error => Math.Sqrt(_squares - (_sum * _sum / Draws)) / Draws;

        public double ErrorX => Math.Sqrt(_squaresX - (_sumX * _sumX / Draws)) / Draws;

        public void Add(double weight, double x)
        {
            _sum += weight;
            _squares += weight * weight;
            _sumX += weight * x;
            _squaresX += weight * weight * x * x;
        }
    }
}
