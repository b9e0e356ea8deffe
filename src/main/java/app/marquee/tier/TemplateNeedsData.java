package app.marquee.tier;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

class TemplateNeedsData extends DomainException {
    TemplateNeedsData(TierTemplate template, Message missing) {
        super(
                TierErrorCode.TEMPLATE_NEEDS_DATA,
                Message.of("%s needs data that is not recorded yet: %s", template, missing),
                "input",
                "template");
    }
}
