/// <summary>Where the API is and whom to write to, from the command line; nothing of Microsoft is in it.</summary>
public sealed record Asked(string ApiUrl, string Token, string Colleague, Guid TeamId, string ChannelId)
{
    public static Asked From(string[] args) => new(args[0], args[1], args[2], Guid.Parse(args[3]), args[4]);

    /// <summary>A key of 256 characters, one more than there may be.</summary>
    public static readonly string WrongKey = new('x', 256);
}
