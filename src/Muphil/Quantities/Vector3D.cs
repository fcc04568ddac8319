namespace Muphil.Quantities;

/// <summary>A three-vector in double precision: metres for positions, GeV for momenta, none for directions.</summary>
public readonly record struct Vector3D(double X, double Y, double Z)
{
    public static Vector3D operator +(Vector3D a, Vector3D b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vector3D operator -(Vector3D a, Vector3D b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vector3D operator *(double s, Vector3D a) => new(s * a.X, s * a.Y, s * a.Z);

    /// <summary>Scalar product.</summary>
    public double Dot(Vector3D b) => (X * b.X) + (Y * b.Y) + (Z * b.Z);

    /// <summary>Length of the vector.</summary>
    public double Norm => Math.Sqrt(Dot(this));

    /// <summary>The vector of unit length in this direction.</summary>
    public Vector3D Unit() => 1 / Norm * this;

    /// <summary>
    /// The unit vector at polar angle θ and azimuth φ (rad) about this unit vector, from (sin θ, cos θ) and (sin φ, cos φ).
    /// </summary>
    public Vector3D Tilted(double sinTheta, double cosTheta, double sinPhi, double cosPhi)
    {
        // Duff et al., "Building an orthonormal basis, revisited", JCGT 6 (2017): no branch loses digits near ±z.
        double sign = Z >= 0 ? 1 : -1;
        double a = -1 / (sign + Z), b = X * Y * a;
        var u = new Vector3D(1 + (sign * X * X * a), sign * b, -sign * X);
        var v = new Vector3D(b, sign + (Y * Y * a), -Y);
        return (sinTheta * cosPhi * u) + (sinTheta * sinPhi * v) + (cosTheta * this);
    }
}

/// <summary>A half-line: origin in metres, direction of unit length.</summary>
public readonly record struct Ray(Vector3D Origin, Vector3D Direction)
{
    /// <summary>The point at path length <paramref name="s"/> metres.</summary>
    public Vector3D At(double s) => Origin + (s * Direction);
}
