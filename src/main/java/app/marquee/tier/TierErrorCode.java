package app.marquee.tier;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` about tier policies.")
public enum TierErrorCode implements ErrorCode {
    @Description("Only a draft can be changed or published. Create a new version of the policy.")
    NOT_A_DRAFT,

    @Description("Only the published policy can be rolled back. Read `tierPolicies` again: which is it now?")
    NOT_PUBLISHED,

    @Description("It took no other policy's place, so there is none to publish again. Publish or retire one.")
    NO_FORMER_POLICY,

    @Description("It is retired already. There is nothing to do.")
    ALREADY_RETIRED
}
