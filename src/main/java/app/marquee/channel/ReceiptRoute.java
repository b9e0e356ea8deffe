package app.marquee.channel;

import app.marquee.security.InvalidToken;
import app.marquee.shared.InvalidInput;
import app.marquee.tenancy.TenantContext;
import io.quarkus.vertx.web.Param;
import io.quarkus.vertx.web.Route;
import io.quarkus.vertx.web.Route.HandlerType;
import io.quarkus.vertx.web.Route.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Where providers tell what became of messages. They are nobody's members: the token in the address is their right.
 *
 * <p>What no provider sends, such as a body that is no JSON, is answered with 400 and the reason. Whatever else there may be
 * to tell is answered with 200 and not looked at, or it would come again: SendGrid repeats for 24 hours what is not answered with
 * 2xx, WeChat three times, Aliyun what is not answered as it wants; Twilio repeats only where no connection came about. None of
 * them says that it stops calling an address for answers of 4xx.
 */
@ApplicationScoped
public class ReceiptRoute {
    private final ReceiptUrls urls;
    private final ChannelReceipts receipts;
    private final TenantContext tenantContext;

    ReceiptRoute(ReceiptUrls urls, ChannelReceipts receipts, TenantContext tenantContext) {
        this.urls = urls;
        this.receipts = receipts;
        this.tenantContext = tenantContext;
    }

    @Route(path = ReceiptUrls.PATH + ":token", methods = HttpMethod.POST, type = HandlerType.BLOCKING)
    void take(@Param String token, RoutingContext context) {
        answer(token, context, receipts::take);
    }

    /** Some providers ask whether the address is right before they tell anything. */
    @Route(path = ReceiptUrls.PATH + ":token", methods = HttpMethod.GET, type = HandlerType.BLOCKING)
    void echo(@Param String token, RoutingContext context) {
        answer(
                token,
                context,
                (channelId, notice) ->
                        receipts.echo(channelId, notice).map(text -> new ReceiptReply("text/plain", text)));
    }

    private void answer(
            String token, RoutingContext context, BiFunction<UUID, ReceiptNotice, Optional<ReceiptReply>> work) {
        var response = context.response()
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        try {
            var channel = urls.verify(token);
            var notice = notice(context);
            tenantContext
                    .callAs(channel.tenantId(), () -> work.apply(channel.id(), notice))
                    .ifPresentOrElse(
                            reply -> response.putHeader("Content-Type", reply.contentType())
                                    .end(reply.body()),
                            () -> response.setStatusCode(404).end());
        } catch (InvalidToken | ChannelNotFound e) {
            response.setStatusCode(404).end();
        } catch (InvalidInput e) {
            response.setStatusCode(400)
                    .putHeader("Content-Type", "text/plain; charset=utf-8")
                    .end(e.text().forCaller());
        }
    }

    private static ReceiptNotice notice(RoutingContext context) {
        Map<String, String> fields = new HashMap<>();
        context.queryParams().forEach(field -> fields.put(field.getKey(), field.getValue()));
        context.request().formAttributes().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return new ReceiptNotice(
                fields, Objects.requireNonNullElse(context.body().asString(), ""));
    }
}
