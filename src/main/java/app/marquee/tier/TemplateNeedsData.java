package app.marquee.tier;

import app.marquee.shared.DomainException;
import java.util.List;

class TemplateNeedsData extends DomainException {
    TemplateNeedsData(TierTemplate template, List<String> missing) {
        super(
                "TEMPLATE_NEEDS_DATA",
                "%s needs data that is not recorded yet: %s".formatted(template, String.join("; ", missing)),
                "input",
                "template");
    }
}
