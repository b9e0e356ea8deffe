package app.marquee.customer;

import app.marquee.campaign.RunningCampaign;

record CustomerThatKnowsCampaigns(RunningCampaign campaign) {}
