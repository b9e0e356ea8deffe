package app.marquee.security;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;

/** The request as a whole is refused, before anything of it ran. */
public final class Refusal extends RequestException {
    private Refusal(RequestErrorCode code, Message message) {
        super(code, message);
    }

    static Refusal notAMember(String slug) {
        return new Refusal(RequestErrorCode.FORBIDDEN, Message.of("You are not a member of the tenant %s", slug));
    }

    static Refusal tokenOfAnotherTenant(String organization, String slug) {
        return new Refusal(
                RequestErrorCode.FORBIDDEN,
                Message.of("This token is for the organization %s, not for the tenant %s", organization, slug));
    }

    static Refusal memberNowhere() {
        return new Refusal(
                RequestErrorCode.TENANT_REQUIRED,
                Message.of("This login is not a member of any tenant; ask an owner to add you"));
    }

    static Refusal noneChosen(String slugs) {
        return new Refusal(
                RequestErrorCode.TENANT_REQUIRED,
                Message.of("You are a member of several tenants; choose one by the header X-Tenant: %s", slugs));
    }

    static Refusal noLongerIn() {
        return new Refusal(
                RequestErrorCode.FORBIDDEN, Message.of("Who asked for this may not enter the tenant any more"));
    }

    static Refusal suspended(String slug) {
        return new Refusal(
                RequestErrorCode.TENANT_SUSPENDED,
                Message.of("The tenant %s is suspended or closed; nothing was changed", slug));
    }
}
