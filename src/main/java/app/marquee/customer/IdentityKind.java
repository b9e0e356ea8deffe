package app.marquee.customer;

import org.eclipse.microprofile.graphql.Description;

@Description("What a customer is known by.")
public enum IdentityKind {
    @Description("Email address.")
    EMAIL,
    @Description("Telephone number.")
    PHONE,
    @Description("WeChat open id, which belongs to one account of the tenant.")
    WECHAT_OPEN_ID,
    @Description("WeChat union id, which is the same for all accounts of the tenant.")
    WECHAT_UNION_ID,
    @Description("Device that receives push messages.")
    DEVICE,
    @Description("Number of a membership card.")
    MEMBER_CARD,
    @Description("Account in another system, such as a shop.")
    EXTERNAL
}
