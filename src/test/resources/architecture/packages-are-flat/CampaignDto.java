package app.marquee.campaign.dto;

record CampaignDto(String name) {}
