package app.marquee.coupon;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` about coupons.")
public enum CouponErrorCode implements ErrorCode {
    @Description("The pool would have more codes than a pool may have. Create another.")
    TOO_MANY_CODES,

    @Description("Another pool has this name, upper and lower case being the same. Choose another.")
    NAME_TAKEN,

    @Description("No customer has got this code. Check it for a slip of the hand.")
    COUPON_UNKNOWN,

    @Description("Another order has redeemed the code. It cannot be redeemed again.")
    COUPON_REDEEMED
}
