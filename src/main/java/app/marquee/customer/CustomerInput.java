package app.marquee.customer;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A class with Optional fields and not a record, so that a field left out differs from one that is null. */
@Input("CustomerInput")
@Description("What to record of a customer. A field that is left out stays as it is; null empties it.")
public class CustomerInput {
    @Description(
            "Id in the tenant's own systems, by which the customer is known; 1 to 200 characters. Left out: the customer"
                    + " is known by its identities, email or phone, and made if nobody has any of them.")
    private @Nullable String externalId;

    @Description("Name to address the customer by; at most 200 characters.")
    private @Nullable Optional<String> displayName;

    @Description("IANA time zone in which the customer lives, such as `Europe/Berlin`.")
    private @Nullable Optional<String> timeZone;

    @Description("Language the customer reads, as a tag such as `de` or `zh-CN`; at most 35 characters.")
    private @Nullable Optional<String> language;

    @Description("Email address; it takes the place of the former one. At most 254 characters.")
    private @Nullable Optional<String> email;

    @Description("Telephone number, 5 to 15 digits, best with `+` and the country code; it takes the place of the"
            + " former one.")
    private @Nullable Optional<String> phone;

    // SmallRye's own Nullable: without it a list would be as non-null as its entries.
    @io.smallrye.graphql.api.Nullable
    @Description("What the customer said about purposes; at most 50.")
    private @Nullable List<@NonNull ConsentInput> consents;

    @io.smallrye.graphql.api.Nullable
    @Description("Tags to set; at most 100.")
    private @Nullable List<@NonNull TagInput> tags;

    @Description(
            "The revision that you saw: when there is a newer one, or the customer is not there, REVISION_CONFLICT."
                    + " Left out: whichever it is.")
    private @Nullable Integer revision;

    @io.smallrye.graphql.api.Nullable
    @Description("What else the customer is known by, besides what is there already; at most 50.")
    private @Nullable List<@NonNull IdentityInput> identities;

    public @Nullable String getExternalId() {
        return externalId;
    }

    public void setExternalId(@Nullable String externalId) {
        this.externalId = externalId;
    }

    public @Nullable Optional<String> getDisplayName() {
        return displayName;
    }

    public void setDisplayName(@Nullable Optional<String> displayName) {
        this.displayName = displayName;
    }

    public @Nullable Optional<String> getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(@Nullable Optional<String> timeZone) {
        this.timeZone = timeZone;
    }

    public @Nullable Optional<String> getLanguage() {
        return language;
    }

    public void setLanguage(@Nullable Optional<String> language) {
        this.language = language;
    }

    public @Nullable Optional<String> getEmail() {
        return email;
    }

    public void setEmail(@Nullable Optional<String> email) {
        this.email = email;
    }

    public @Nullable Optional<String> getPhone() {
        return phone;
    }

    public void setPhone(@Nullable Optional<String> phone) {
        this.phone = phone;
    }

    public @Nullable List<ConsentInput> getConsents() {
        return consents;
    }

    public void setConsents(@Nullable List<ConsentInput> consents) {
        this.consents = consents;
    }

    public @Nullable List<TagInput> getTags() {
        return tags;
    }

    public void setTags(@Nullable List<TagInput> tags) {
        this.tags = tags;
    }

    public @Nullable Integer getRevision() {
        return revision;
    }

    public void setRevision(@Nullable Integer revision) {
        this.revision = revision;
    }

    public @Nullable List<IdentityInput> getIdentities() {
        return identities;
    }

    public void setIdentities(@Nullable List<IdentityInput> identities) {
        this.identities = identities;
    }
}
