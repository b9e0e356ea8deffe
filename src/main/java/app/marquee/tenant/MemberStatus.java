package app.marquee.tenant;

import org.eclipse.microprofile.graphql.Description;

@Description("How far a member has come in.")
public enum MemberStatus {
    @Description("Added by email; the login is not known yet.")
    INVITED,
    @Description("Can log in.")
    ACTIVE
}
