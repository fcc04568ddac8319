using Muphil.Quantities;
using Muphil.Random;

namespace Muphil.Production;

/// <summary>
/// A mediator radiated by a muon.
/// </summary>
/// <param name="X">Fraction of the muon's energy.</param>
/// <param name="Direction">
/// Of unit length, in the muon's frame: (sin θ cos φ, sin θ sin φ, cos θ); (0, 0, 1) for collinear emission.
/// </param>
/// <param name="Weight">Its mean over the sampler is the rate per metre of path for coupling 1, in 1/m.</param>
public readonly record struct Emission(double X, Vector3D Direction, double Weight)
{
    /// <summary>Along the muon.</summary>
    public static Vector3D Collinear => new(0, 0, 1);
}

/// <summary>μ N → μ N + mediator of one mass in one material, per coupling². Energies in GeV.</summary>
public interface IRadiation
{
    /// <summary>Whether every mediator leaves along its muon (θ = 0): then muons that point past the detector cannot contribute.</summary>
    bool IsCollinear { get; }

    /// <summary>The lowest muon energy that radiates: threshold, or the cut that keeps an approximation valid.</summary>
    double MinMuonEnergyGeV { get; }

    /// <summary>The rate per metre of path for coupling 1, 1/m; zero below <see cref="MinMuonEnergyGeV"/>.</summary>
    double RatePerM(double muonEnergyGeV);

    /// <summary>d(rate)/dx per metre for coupling 1, 1/m, integrated over the angle.</summary>
    double SpectrumPerM(double muonEnergyGeV, double x);

    /// <summary>The range of x at this muon energy; empty (Low ≥ High) below <see cref="MinMuonEnergyGeV"/>.</summary>
    (double Low, double High) XRange(double muonEnergyGeV);

    /// <summary>One emission from a muon of at least <see cref="MinMuonEnergyGeV"/>.</summary>
    /// <param name="muonEnergyGeV">Energy of the muon at the emission.</param>
    /// <param name="hardness">
    /// Steers the draws, never the mean of what is weighted with them: part of them follow exp(hardness × x). At large couplings the fate of
    /// a mediator is exp(−path / (x …)), so that only the hardest count; 0 asks for a uniform part.
    /// </param>
    /// <param name="aim">Where part of the mediators are sent; without effect on collinear emission.</param>
    /// <param name="random">The event's random numbers.</param>
    Emission Sample(double muonEnergyGeV, double hardness, in Aim aim, ref PhiloxStream random);
}
