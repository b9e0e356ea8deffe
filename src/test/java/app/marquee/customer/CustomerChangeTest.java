package app.marquee.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.shared.ChannelKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustomerChangeTest {
    @Test
    void theLaterOfTwoChangesHoldsWhereBothNameAField() {
        var first = new CustomerChange(
                "ada",
                null,
                new Profile(Change.to("Ada"), Change.none(), Change.none()),
                Change.to(IdentityValue.email("ada@example.com")),
                Change.none(),
                List.of(),
                List.of(tag("city", "London"), tag("size", "M")),
                List.of(),
                null);
        var second = new CustomerChange(
                "ada",
                null,
                Profile.NONE,
                Change.to(null),
                Change.none(),
                List.of(),
                List.of(tag("city", "Paris")),
                List.of(),
                null);

        var both = first.followedBy(second);

        assertThat(both.profile().displayName()).isEqualTo(Change.to("Ada"));
        assertThat(both.email()).isEqualTo(Change.to(null));
        assertThat(both.phone()).isEqualTo(Change.none());
        assertThat(both.tags()).containsExactly(tag("city", "Paris"), tag("size", "M"));
    }

    @Test
    void ofSeveralWordsOnTheSameTheLastOneHolds() {
        assertThat(settled(word(ChannelKind.EMAIL, true), word(ChannelKind.EMAIL, false)))
                .containsExactly(word(ChannelKind.EMAIL, false));
        assertThat(settled(word(ChannelKind.EMAIL, true), word(null, false))).containsExactly(word(null, false));
        assertThat(settled(word(null, false), word(ChannelKind.EMAIL, true)))
                .containsExactly(word(null, false), word(ChannelKind.EMAIL, true));
    }

    private static List<ConsentStatement> settled(ConsentStatement... statements) {
        return new CustomerChange(
                        "ada",
                        null,
                        Profile.NONE,
                        Change.none(),
                        Change.none(),
                        List.of(statements),
                        List.of(),
                        List.of(),
                        null)
                .consents();
    }

    private static ConsentStatement word(@Nullable ChannelKind channel, boolean granted) {
        return new ConsentStatement(ConsentPurpose.MARKETING, channel, granted, "shop");
    }

    private static TagValue tag(String key, String value) {
        return new TagValue(key, value, "api", null);
    }
}
