namespace Muphil.Tests;

/// <summary>
/// ∫₀¹ f(u, 1 − u) du by the double-exponential rule, u = 1/(1 + e^(−π sinh t)): knees at either end over many decades, and integrable end
/// points, cost nothing, and 1 − u never cancels. Independent of the library's adaptive rule.
/// </summary>
internal static class TanhSinh
{
    public static double Integrate(Func<double, double, double> f, double step = 1.0 / 128)
    {
        double sum = 0, lost = 0;
        int n = (int)(4 / step);
        for (int i = -n; i <= n; i++)
        {
            double t = i * step, e = Math.Exp(-Math.PI * Math.Sinh(Math.Abs(t))), small = e / (1 + e), large = 1 / (1 + e);
            double term = Math.PI * Math.Cosh(t) * small * large * (i < 0 ? f(small, large) : f(large, small));
            // Compensated: the sum has a thousand terms.
            double next = sum + (term - lost);
            lost = next - sum - (term - lost);
            sum = next;
        }
        return step * sum;
    }
}
