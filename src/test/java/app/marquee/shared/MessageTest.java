package app.marquee.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageTest {
    @Test
    void aMessageWithinAnotherIsInTheSameLanguage() {
        var message = Message.of("No %s %s", Message.of("campaign"), "cmp_1");

        assertThat(message.in(Language.ENGLISH)).isEqualTo("No campaign cmp_1");
        assertThat(message.in(Language.CHINESE)).isEqualTo("找不到活动 cmp_1");
    }

    @Test
    void whatHasNoTranslationIsEnglish() {
        assertThat(Message.of("Nobody translated %s", "this").in(Language.CHINESE))
                .isEqualTo("Nobody translated this");
    }

    @Test
    void whatWasStoredIsReadInAnyLanguage() {
        var message = Message.of("%s (%s)", Message.of("Must have at most %d entries", 9_000_000_000L), "\"%d\"");
        var restored = Message.restored(message.stored());

        assertThat(restored).isEqualTo(message);
        assertThat(restored.in(Language.CHINESE)).isEqualTo("最多 9000000000 项（\"%d\"）");
    }

    @Test
    void whatACallerWroteIsNoTemplate() {
        assertThat(Message.of("You are not a member of the tenant %s", "%s%n%1$d")
                        .toString())
                .endsWith("%s%n%1$d");
    }

    @Test
    void inTheBackgroundNobodyAsksForALanguage() {
        assertThat(Message.of("Must not be empty").forCaller()).isEqualTo("Must not be empty");
    }
}
