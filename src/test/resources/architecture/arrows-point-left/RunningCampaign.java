package app.marquee.campaign;

import app.marquee.misc.Nowhere;

public record RunningCampaign(Nowhere nowhere) {}
