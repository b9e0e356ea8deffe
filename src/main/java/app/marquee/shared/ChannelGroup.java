package app.marquee.shared;

import org.eclipse.microprofile.graphql.Description;

@Description("Where a channel reaches people.")
public enum ChannelGroup {
    @Description("Public platforms whose traffic is bought or earned.")
    PUBLIC,
    @Description("The tenant's own contacts: email, SMS, apps, chats.")
    PRIVATE,
    @Description("Shops, fairs, posters.")
    OFFLINE,
    @Description("Companies that act for the tenant.")
    PARTNER,
    @Description("Other software.")
    SYSTEM
}
