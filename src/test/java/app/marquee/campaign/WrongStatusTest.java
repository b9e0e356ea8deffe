package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.shared.Language;
import app.marquee.shared.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrongStatusTest {
    @Test
    void allThatItWouldHaveToBeIsSaidInTheLanguageOfTheReader() {
        var wrong = new WrongStatus(
                CampaignStatus.CANCELLED,
                Message.of("paused"),
                List.of(CampaignStatus.RUNNING, CampaignStatus.PAUSED, CampaignStatus.DRAFT));

        assertThat(wrong.text().in(Language.ENGLISH)).endsWith("it would have to be RUNNING or PAUSED or DRAFT");
        assertThat(wrong.text().in(Language.CHINESE)).endsWith("状态须为 RUNNING 或 PAUSED 或 DRAFT");
    }
}
