package app.marquee.condition;

enum TimeField {
    FIRST_ORDER_AT,
    LAST_ORDER_AT,
    CREATED_AT
}
