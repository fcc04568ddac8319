#!/usr/bin/env dotnet
// Makes data/hadrons/hadron-yields.csv from the histograms of two hadronic generators: sums over p_T, keeping the mean. From the root of the
// repository:
//
//   dotnet run tools/make-hadron-yields.cs -- yields.csv.gz data/hadrons/hadron-yields.csv
//
// Input columns: generator,beam_pdg,plab,target,species,x_lo,x_hi,p_lo,p_hi,pT_lo,pT_hi,mult_per_inel,stat_err,mean_pT.
using System.Globalization;
using System.IO.Compression;

if (args is not [string input, string output])
{
    Console.Error.WriteLine("usage: make-hadron-yields.cs INPUT.csv.gz OUTPUT.csv");
    return 2;
}
var targets = new Dictionary<string, string> { ["Be"] = "9.0121831", ["Cu"] = "63.546", ["Mo"] = "95.95" };
var species = new Dictionary<string, int>
{
    ["pi+"] = 211, ["pi-"] = -211, ["K+"] = 321, ["K-"] = -321, ["K0L"] = 130, ["K0S"] = 310, ["p"] = 2212, ["n"] = 2112,
};

using var reader = new StreamReader(new GZipStream(File.OpenRead(input), CompressionMode.Decompress));
string[] columns = reader.ReadLine()!.Split(',');
var bins = new List<(string Key, double Multiplicity, double Variance, double PtSum)>();
while (reader.ReadLine() is { } line)
{
    string[] cells = line.Split(',');
    string Text(string column) => cells[Array.IndexOf(columns, column)];
    double Number(string column) => double.Parse(Text(column), CultureInfo.InvariantCulture);
    double n = Number("mult_per_inel");
    // UrQMD lets a tenth of its pions through with p_T = 0 (below 0.02 GeV), some with x < 0.9: they count with the unscattered ones.
    bool through = Text("beam_pdg") == species[Text("species")].ToString(CultureInfo.InvariantCulture) && Number("x_lo") >= 0.7 && Number("mean_pT") < 0.02;
    // The last bin ends at 1.001 to hold p = p_beam.
    (string low, string high) = through || Number("x_hi") > 1 ? ("0.9", "1") : (Text("x_lo"), Text("x_hi"));
    string key = string.Create(CultureInfo.InvariantCulture,
        $"{Text("generator")},{Text("beam_pdg")},{Number("plab")},{targets[Text("target")]},{species[Text("species")]},{low},{high}");
    bins.Add((key, n, Number("stat_err") * Number("stat_err"), n * Number("mean_pT")));
}

using var writer = new StreamWriter(output) { NewLine = "\n" };
writer.WriteLine("""
    # Hadrons per inelastic interaction (quasi-elastic ones among them), in bins of x = p/p_projectile, summed over p_T up to 3 GeV.
    # generator ftf: FTF model of Geant4 11.4, J. Allison et al., Nucl. Instrum. Meth. A 835 (2016) 186. generator uq: UrQMD 3.4,
    # S. A. Bass et al., Prog. Part. Nucl. Phys. 41 (1998) 255, https://doi.org/10.1016/S0146-6410(98)00058-1. Run for this project.
    # The bin of the projectile's own kind next to x = 1 holds the quasi-elastic interactions and what a generator lets through unscattered.
    # error: of counting; (multiplicity/error)^2 is the number of hadrons counted. A bin without hadrons has no row.
    # Made by tools/make-hadron-yields.cs.
    generator,projectile,momentum_GeV,A,species,x_low,x_high,multiplicity,error,mean_pT_GeV
    """);
foreach (var bin in bins.GroupBy(b => b.Key))
{
    double n = bin.Sum(b => b.Multiplicity);
    writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{bin.Key},{n:G6},{Math.Sqrt(bin.Sum(b => b.Variance)):G3},{bin.Sum(b => b.PtSum) / n:G4}"));
}
return 0;
