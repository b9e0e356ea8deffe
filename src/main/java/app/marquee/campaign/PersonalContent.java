package app.marquee.campaign;

import app.marquee.channel.ChannelAddressing;
import app.marquee.content.ContentTemplate;
import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** A content that is written for each reader cannot be said to all of them. */
final class PersonalContent extends DomainException {
    PersonalContent(String field) {
        super(
                CampaignErrorCode.PERSONAL_CONTENT,
                Message.of("The content names fields that stand for something else for each customer or campaign"),
                "input",
                field);
    }

    /** Of a campaign. */
    static void check(ChannelAddressing addressing, ContentTemplate template) {
        if (addressing == ChannelAddressing.TOGETHER && template.isPersonal()) {
            throw new PersonalContent("id");
        }
    }
}
