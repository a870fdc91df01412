package dev.takt.units;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of money at the edge of the system; statistics use {@code double} amounts of one known currency.
 *
 * @param amount in units of the currency, not cents
 * @param currency ISO 4217
 */
public record Money(BigDecimal amount, Currency currency) {

    public static Money of(String amount, String currencyCode) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currencyCode));
    }

    public double value() {
        return amount.doubleValue();
    }
}
