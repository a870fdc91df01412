package dev.takt.eventlog;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** A buffer in front of a stream that writes numbers and times without making objects. */
final class Bytes implements Closeable {

    private static final int SIZE = 1 << 16;
    private static final int LONGEST_FIGURE = 40;
    private static final int DAY_LENGTH = 10;
    private static final int LAST_WITH_FOUR_DIGITS = 9_999;
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private final byte[] digits = new byte[20];
    private int size;
    private long dayInText = Long.MIN_VALUE;
    private byte[] dayText = new byte[DAY_LENGTH];

    Bytes(OutputStream out) {
        this.out = out;
    }

    void put(byte[] bytes) throws IOException {
        if (bytes.length > SIZE - size) {
            flush();
            if (bytes.length > SIZE) {
                out.write(bytes);
                return;
            }
        }
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    void put(char ascii) throws IOException {
        if (size == SIZE) {
            flush();
        }
        buffer[size++] = (byte) ascii;
    }

    void number(long value) throws IOException {
        if (SIZE - size < LONGEST_FIGURE) {
            flush();
        }
        long rest = value;
        if (rest < 0) {
            buffer[size++] = '-';
        }
        int n = 0;
        do {
            digits[n++] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        } while (rest != 0);
        while (n > 0) {
            buffer[size++] = digits[--n];
        }
    }

    /** With two decimals, as amounts of money are; amounts of a billion or more as Java writes them. */
    void amount(double value) throws IOException {
        if (!(Math.abs(value) < 1e9)) {
            put(Double.toString(value).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        long cents = Math.round(value * 100);
        if (cents < 0) {
            put('-');
            cents = -cents;
        }
        number(cents / 100);
        put('.');
        put((char) ('0' + cents / 10 % 10));
        put((char) ('0' + cents % 10));
    }

    /** As {@code xs:dateTime} in UTC, {@code 2026-01-05T09:00:00.000000Z}; years from 10000 on have five digits or six. */
    void time(long epochMicros) throws IOException {
        if (SIZE - size < LONGEST_FIGURE) {
            flush();
        }
        long day = Math.floorDiv(epochMicros, MICROS_PER_DAY);
        if (day != dayInText) {
            date(day);
        }
        System.arraycopy(dayText, 0, buffer, size, dayText.length);
        size += dayText.length;
        long ofDay = Math.floorMod(epochMicros, MICROS_PER_DAY);
        int micros = (int) (ofDay % 1_000_000);
        int seconds = (int) (ofDay / 1_000_000);
        buffer[size++] = 'T';
        two(seconds / 3600);
        buffer[size++] = ':';
        two(seconds / 60 % 60);
        buffer[size++] = ':';
        two(seconds % 60);
        buffer[size++] = '.';
        two(micros / 10_000);
        two(micros / 100 % 100);
        two(micros % 100);
        buffer[size++] = 'Z';
    }

    private void two(int value) {
        buffer[size++] = (byte) ('0' + value / 10);
        buffer[size++] = (byte) ('0' + value % 10);
    }

    private void date(long epochDay) {
        var date = LocalDate.ofEpochDay(epochDay);
        int year = date.getYear();
        dayInText = epochDay;
        if (year < 0) {
            throw new IllegalArgumentException(
                    "The time %s lies before the year 0; a log begins there.".formatted(date));
        }
        if (year > LAST_WITH_FOUR_DIGITS) {
            dayText = "%d-%02d-%02d"
                    .formatted(year, date.getMonthValue(), date.getDayOfMonth())
                    .getBytes(StandardCharsets.US_ASCII);
            return;
        }
        dayText = dayText.length == DAY_LENGTH ? dayText : new byte[DAY_LENGTH];
        int[] parts = {year / 100, year % 100, date.getMonthValue(), date.getDayOfMonth()};
        int[] places = {0, 2, 5, 8};
        dayText[4] = '-';
        dayText[7] = '-';
        for (int i = 0; i < 4; i++) {
            dayText[places[i]] = (byte) ('0' + parts[i] / 10);
            dayText[places[i] + 1] = (byte) ('0' + parts[i] % 10);
        }
    }

    private void flush() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
