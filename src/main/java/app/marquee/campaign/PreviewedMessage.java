package app.marquee.campaign;

import app.marquee.channel.MessageExtent;
import app.marquee.customer.CustomerView;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("PreviewedMessage")
@Description(
        "A message as a customer would get it. Nothing of it is counted: links lead where the author said, and the short"
                + " ones of an SMS, which are there for its length, nowhere; `XXXXXXXX` stands for a coupon code.")
public record PreviewedMessage(
        @NonNull @Description("Who would get it.") CustomerView customer,

        @NonNull @Description("Which way it would go.") CampaignStepView step,

        @Nullable
        @Description("Which variant of the content it is, the place in `Content.variants` counted from 0; null: what"
                + " everybody reads.")
        Integer variant,

        @NonNull @Description("The address, masked, such as `o***a@example.com`.")
        String to,

        @Nullable @Description("The subject, on channels that have one.")
        String subject,

        @Nullable
        @Description(
                "The message on channels that show HTML, as somebody wrote it: show it in an `iframe` with `sandbox`.")
        String html,

        @NonNull @Description("The message as plain text.") String text,

        @Nullable
        @Description("In how many parts phone networks carry the text, each at the price of a message; null on other"
                + " channels than SMS.")
        Integer smsParts,

        @Description("Its size: subject, HTML and plain text in UTF-8.")
        int bytes,

        @NonNull
        @Description("How large it is in all that the channel bounds, with the links that it will have; none where it"
                + " bounds nothing.")
        List<@NonNull MessageExtent> extents,

        @Nullable @Description("Why the channel would refuse it, or mail programs would cut it; null where it fits.")
        String warning) {}
