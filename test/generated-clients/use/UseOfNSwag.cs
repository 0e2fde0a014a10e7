using System.Net.Http.Headers;
using NSwag.Wintro;

/// <summary>The client that NSwag generates: the status, a chat, a channel post, a mail, and a refusal.</summary>
public static class UseOfNSwag
{
    public static async Task<object> Run(Asked asked)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"{asked.ApiUrl}/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", asked.Token);
        var api = new WintroApi(http);
        var text = new MessageBody { ContentType = MessageBodyContentType.Text, Content = "Sent by NSwag's client" };
        var status = await api.StatusAsync();
        Message[] messages =
        [
            new ChatMessage { To = new ChatRecipient { Email = asked.Colleague }, Body = text },
            new ChannelMessage { TeamId = asked.TeamId, ChannelId = asked.ChannelId, Body = text },
            new MailMessage { To = [new MailAddress { Address = asked.Colleague }], Subject = "NSwag", Body = text },
        ];
        var sent = new List<string>();
        foreach (var message in messages)
        {
            var answer = await api.SendAsync(Guid.NewGuid().ToString(), message);
            sent.Add($"{answer.Kind} {answer.State}");
        }
        return new { state = status.State, sent, refused = await Refused(api, messages[2]) };
    }

    private static async Task<string> Refused(WintroApi api, Message message)
    {
        try
        {
            await api.SendAsync(Asked.WrongKey, message);
            return "not refused";
        }
        catch (ApiException<Problem> problem)
        {
            return $"{problem.StatusCode} {problem.Result.Reason} {problem.Result.Owner}";
        }
    }
}
