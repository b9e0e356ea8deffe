package app.marquee.security;

public record CallerOfJob(app.marquee.job.JobOfCaller job) {}
