using Kiota.Wintro;
using Kiota.Wintro.Models;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

/// <summary>The client that Kiota generates: the status, a chat, a channel post, a mail, and a refusal.</summary>
public static class UseOfKiota
{
    public static async Task<object> Run(Asked asked)
    {
        var adapter = new HttpClientRequestAdapter(new BaseBearerTokenAuthenticationProvider(new WintroToken(asked.Token)))
        {
            BaseUrl = asked.ApiUrl,
        };
        var api = new WintroApi(adapter);
        var text = new MessageBody { ContentType = MessageBody_contentType.Text, Content = "Sent by Kiota's client" };
        var status = await api.Status.GetAsync();
        Message[] messages =
        [
            new ChatMessage { Kind = "chat", To = new ChatRecipient { Email = asked.Colleague }, Body = text },
            new ChannelMessage { Kind = "channel", TeamId = asked.TeamId, ChannelId = asked.ChannelId, Body = text },
            new MailMessage
            {
                Kind = "mail",
                To = [new MailAddress { Address = asked.Colleague }],
                Subject = "Kiota",
                Body = text,
            },
        ];
        var sent = new List<string>();
        foreach (var message in messages)
        {
            var answer = await api.Send.PostAsync(message, How(Guid.NewGuid().ToString()));
            sent.Add($"{answer?.Kind} {answer?.State}");
        }
        return new { state = status?.State, sent, refused = await Refused(api, messages[2]) };
    }

    private static async Task<string> Refused(WintroApi api, Message message)
    {
        try
        {
            await api.Send.PostAsync(message, How(Asked.WrongKey));
            return "not refused";
        }
        catch (Problem problem)
        {
            return $"{problem.ResponseStatusCode} {problem.Reason} {problem.Owner}";
        }
    }

    private static Action<RequestConfiguration<DefaultQueryParameters>> How(string key) =>
        request => request.Headers.Add("Idempotency-Key", key);

    private sealed class WintroToken(string token) : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new();

        public Task<string> GetAuthorizationTokenAsync(
            Uri uri,
            Dictionary<string, object>? additionalAuthenticationContext = default,
            CancellationToken cancellationToken = default) => Task.FromResult(token);
    }
}
