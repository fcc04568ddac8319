using System.Reflection;
using System.Runtime.CompilerServices;

namespace Muphil.Tests;

/// <summary>The public surface of an assembly, one line per type and member, sorted.</summary>
internal static class PublicApi
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly.GetExportedTypes().SelectMany(type => Members(type).Select(member => $"{Name(type)}.{member}").Prepend($"{Name(type)} : {Kind(type)}")).Order(StringComparer.Ordinal);

    // What the compiler writes for records, accessors and operators of equality is no decision of ours.
    private static IEnumerable<string> Members(Type type) => type.GetMembers(Public)
        .Where(m => !m.IsDefined(typeof(CompilerGeneratedAttribute)) || m is PropertyInfo)
        .Where(m => m is not (Type or MethodInfo { IsSpecialName: true } or FieldInfo { IsSpecialName: true }) || m.Name is "op_Addition" or "op_Subtraction" or "op_Multiply" or "op_UnaryNegation")
        .Where(m => m.Name is not ("ToString" or "Equals" or "GetHashCode" or "Deconstruct" or "EqualityContract"))
        .Select(Text);

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Text(MemberInfo member) => member switch
    {
        ConstructorInfo c => $"new({Parameters(c)})",
        MethodInfo m => $"{m.Name}({Parameters(m)}) : {Static(m.IsStatic)}{Name(m.ReturnType)}",
        PropertyInfo p => $"{p.Name} : {Static(p.GetMethod!.IsStatic)}{Name(p.PropertyType)}{(p.SetMethod is { IsPublic: true } ? " { get; init; }" : " { get; }")}",
        FieldInfo { IsLiteral: true } f => $"{f.Name} = {FormattableString.Invariant($"{f.GetRawConstantValue()}")}",
        FieldInfo f => $"{f.Name} : {Static(f.IsStatic)}{Name(f.FieldType)}",
        _ => member.ToString()!,
    };

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = " + FormattableString.Invariant($"{p.RawDefaultValue ?? "default"}") : "")}"));

    private static string Name(Type type) => type switch
    {
        { IsByRef: true } => $"ref {Name(type.GetElementType()!)}",
        { IsArray: true } => $"{Name(type.GetElementType()!)}[]",
        { IsGenericParameter: true } => type.Name,
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        _ => type.FullName is { } full && full.StartsWith("Muphil.", StringComparison.Ordinal) ? full["Muphil.".Length..].Replace('+', '.') : type.Name,
    };
}
