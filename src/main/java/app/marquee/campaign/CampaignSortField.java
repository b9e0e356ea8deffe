package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;

@Description("What campaigns can be sorted by; those that are equal in it are sorted by age.")
public enum CampaignSortField {
    @Description("When the campaign was written.")
    CREATED_AT,
    @Description("The name, as the database sorts text.")
    NAME,
    @Description("When it starts or started; a draft without a start counts as last.")
    START_AT
}
