package app.marquee.channel;

import org.eclipse.microprofile.graphql.Description;

@Description("What a channel takes money for.")
public enum PriceModel {
    @Description("Each message; on SMS each part of one.")
    PER_MESSAGE,
    @Description("A thousand messages; on SMS a thousand parts.")
    CPM,
    @Description("Each customer who follows a link of their message.")
    CPC,
    @Description("Each customer who orders after their message, as the campaign's report counts them.")
    CPA,
    @Description("A month, however much goes over it. No campaign costs anything by itself.")
    FLAT
}
