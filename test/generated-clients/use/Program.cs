// Uses each generated client as a back end would, and prints what came back as one line of JSON.
using System.Text.Json;

var asked = Asked.From(args);
var told = new Dictionary<string, object>
{
    ["kiota"] = await UseOfKiota.Run(asked),
    ["nswag"] = await UseOfNSwag.Run(asked),
};
Console.WriteLine(JsonSerializer.Serialize(told));
