package app.marquee.content;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The personalised fields that a template may name. There are no others. */
enum TemplateField {
    CUSTOMER_EXTERNAL_ID("customer.externalId", TemplateData::customerExternalId),
    CUSTOMER_DISPLAY_NAME("customer.displayName", TemplateData::customerDisplayName),
    TENANT_NAME("tenant.name", TemplateData::tenantName),
    CAMPAIGN_NAME("campaign.name", TemplateData::campaignName),
    CAMPAIGN_UNSUBSCRIBE_URL("campaign.unsubscribeUrl", TemplateData::unsubscribeUrl),
    COUPON_CODE("coupon.code", TemplateData::couponCode);

    /** A value longer than this is cut: it bounds what a template can give. */
    private static final int MAX_VALUE_LENGTH = 2_000;

    private static final Set<String> NAMESPACES =
            Stream.of(values()).map(field -> field.path.split("\\.", 2)[0]).collect(Collectors.toUnmodifiableSet());

    private final String path;
    private final Function<TemplateData, @Nullable String> value;

    TemplateField(String path, Function<TemplateData, @Nullable String> value) {
        this.path = path;
        this.value = value;
    }

    static Optional<TemplateField> at(String path) {
        return Arrays.stream(values()).filter(field -> field.path.equals(path)).findFirst();
    }

    static boolean isNamespace(String name) {
        return NAMESPACES.contains(name);
    }

    static String known() {
        return Arrays.stream(values()).map(TemplateField::path).collect(Collectors.joining(", "));
    }

    String path() {
        return path;
    }

    boolean isUrl() {
        return this == CAMPAIGN_UNSUBSCRIBE_URL;
    }

    /** The value as one line; a missing one is empty, so that {@code {#if}} takes it for false. */
    String of(TemplateData data) {
        var text = value.apply(data);
        if (text == null) {
            return "";
        }
        return Escape.oneLine(text.length() > MAX_VALUE_LENGTH ? text.substring(0, MAX_VALUE_LENGTH) : text);
    }
}
