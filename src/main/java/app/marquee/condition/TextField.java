package app.marquee.condition;

enum TextField {
    EXTERNAL_ID,
    DISPLAY_NAME
}
