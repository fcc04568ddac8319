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
}

/// <summary>A right-handed frame of unit vectors about a direction, its third axis.</summary>
public readonly record struct Frame(Vector3D U, Vector3D V, Vector3D W)
{
    /// <summary>The frame about a unit vector.</summary>
    public static Frame About(Vector3D w)
    {
        // Duff et al., "Building an orthonormal basis, revisited", JCGT 6 (2017): no branch loses digits near ±z.
        double sign = w.Z >= 0 ? 1 : -1;
        double a = -1 / (sign + w.Z), b = w.X * w.Y * a;
        return new(new(1 + (sign * w.X * w.X * a), sign * b, -sign * w.X), new(b, sign + (w.Y * w.Y * a), -w.Y), w);
    }

    /// <summary>A vector with these components along the axes.</summary>
    public Vector3D ToLab(Vector3D local) => (local.X * U) + (local.Y * V) + (local.Z * W);

    /// <summary>The components of a vector along the axes.</summary>
    public Vector3D ToLocal(Vector3D lab) => new(U.Dot(lab), V.Dot(lab), W.Dot(lab));

    /// <summary>The unit vector at azimuth φ, across the third axis, from (sin φ, cos φ).</summary>
    public Vector3D Across(double sinPhi, double cosPhi) => (cosPhi * U) + (sinPhi * V);
}

/// <summary>A half-line: origin in metres, direction of unit length.</summary>
public readonly record struct Ray(Vector3D Origin, Vector3D Direction)
{
    /// <summary>The point at path length <paramref name="s"/> metres.</summary>
    public Vector3D At(double s) => Origin + (s * Direction);
}
