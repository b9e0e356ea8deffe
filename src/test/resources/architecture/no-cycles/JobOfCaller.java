package app.marquee.job;

public record JobOfCaller(app.marquee.security.CallerOfJob caller) {}
