package app.marquee.campaign;

/** How phone networks cut texts: each part is paid for as a message. */
final class SmsParts {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    /** Take two places of the alphabet of GSM 03.38. */
    private static final String EXTENDED = "^{}\\[~]|€\f";

    private static final int GSM = 160;
    private static final int GSM_OF_SEVERAL = 153;
    private static final int UNICODE = 70;
    private static final int UNICODE_OF_SEVERAL = 67;

    private SmsParts() {}

    static int of(String text) {
        boolean isGsm = text.chars().allMatch(each -> BASIC.indexOf(each) >= 0 || EXTENDED.indexOf(each) >= 0);
        if (!isGsm) {
            return parts(text.length(), UNICODE, UNICODE_OF_SEVERAL);
        }
        int places = text.length()
                + (int) text.chars().filter(each -> EXTENDED.indexOf(each) >= 0).count();
        return parts(places, GSM, GSM_OF_SEVERAL);
    }

    private static int parts(int length, int one, int several) {
        return length <= one ? 1 : (length + several - 1) / several;
    }
}
