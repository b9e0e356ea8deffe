package app.marquee.customer;

import java.util.List;
import java.util.Set;

/**
 * What a feature holds about customers. Each feature with rows of theirs gives a bean, so that it is exported and erased
 * with the customer; a test finds the table that none covers.
 */
public interface PersonalDataSource {
    /** The tables with rows about customers that this source exports and erases. */
    Set<String> tables();

    /** What an export of the customer's data shows of them. */
    List<PersonalList> lists();

    /**
     * Takes the person out of the tables, in the transaction at hand; figures of the tenant stay right. The customer and
     * the customer's orders are still there.
     */
    void erase(Person person);
}
