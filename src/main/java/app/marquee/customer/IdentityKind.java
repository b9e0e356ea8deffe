package app.marquee.customer;

import org.eclipse.microprofile.graphql.Description;

/** Those that tell most about who somebody is come first. */
@Description("What a customer is known by.")
public enum IdentityKind {
    @Description("Id in the tenant's own systems, the customer's `externalId`.")
    CUSTOMER_ID,
    @Description("Account in another system, such as a shop.")
    EXTERNAL,
    @Description("Number of a membership card.")
    MEMBER_CARD,
    @Description("WeChat union id, which is the same for all accounts of the tenant.")
    WECHAT_UNION_ID,
    @Description("WeChat open id, which belongs to one account of the tenant.")
    WECHAT_OPEN_ID,
    @Description("WeCom's id of a customer (`external_userid`), which belongs to one enterprise.")
    WECOM_EXTERNAL_USER_ID,
    @Description("Email address.")
    EMAIL,
    @Description("Telephone number.")
    PHONE,
    @Description("Device that receives push messages.")
    DEVICE,
    @Description("Push subscription of a browser, as `JSON.stringify` writes it.")
    PUSH_SUBSCRIPTION,
    @Description("Id that a browser or an app gave to a visitor before it knew who it is.")
    ANONYMOUS;

    /** Whether it is what a system calls its own record of somebody. */
    boolean names() {
        return this == CUSTOMER_ID || this == EXTERNAL;
    }
}
