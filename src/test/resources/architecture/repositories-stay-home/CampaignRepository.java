package app.marquee.campaign;

public class CampaignRepository {}
