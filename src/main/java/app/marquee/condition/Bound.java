package app.marquee.condition;

record Bound<T>(Comparison comparison, T value) {}
