package app.marquee.misc;

public record Nowhere() {}
