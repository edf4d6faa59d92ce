package io.holdduration.durations.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Records of a mebibyte, the most that a broker takes by default, each with too much of something. */
final class HostileRecords {
    private static final int MEBIBYTE = 1 << 20;

    private HostileRecords() {}

    static Stream<Named<RawEvent>> all() {
        return Stream.of(
                        inEveryPlace("a text", "\"" + much("x") + "\""),
                        inEveryPlace("a text of three-byte characters", "\"" + much("\u20AC") + "\""),
                        inEveryPlace("escapes", "\"" + much("\\u20ac") + "\""),
                        inEveryPlace("half surrogate pairs", "\"" + much("\\ud800") + "\""),
                        inEveryPlace("a number of a million digits", much("9")),
                        inEveryPlace("numbers", "[" + much("1e999999999,") + "0]"),
                        inEveryPlace("objects", "[" + much("{},") + "0]"),
                        inEveryPlace("arrays in arrays", much("[") + much("]")),
                        inEveryPlace("objects in objects", much("{\"a\":") + "0" + much("}")),
                        members("names", member -> "\"n" + member + "\":0,"),
                        members("twice the same", member -> "\"id\":\"" + member % 2 + "\",\"data\":{\"channel\":{}},"),
                        Stream.of(headers("header"), headers("content-type"), headers("ce_x")),
                        Stream.of(
                                bytes("zeros", 0), bytes("no UTF-8", 0xFF), bytes("brackets", '['), bytes("air", ' ')))
                .flatMap(each -> each);
    }

    private static Stream<Named<RawEvent>> inEveryPlace(String what, String json) {
        return Stream.of("/unknown", "/id", "/data", "/data/unknown", "/data/timestamp", "/data/channel/channelId")
                .map(place -> Named.of(what + " at " + place, RawEvent.held().with(place, json)));
    }

    private static Stream<Named<RawEvent>> members(String what, IntFunction<String> member) {
        int count = MEBIBYTE / member.apply(99_999).length();
        String members = IntStream.range(0, count).mapToObj(member).collect(Collectors.joining());
        String held = RawEvent.held().text();
        return Stream.of(Named.of("members, " + what, RawEvent.held().value("{" + members + held.substring(1))));
    }

    private static Named<RawEvent> headers(String name) {
        RawEvent held = RawEvent.held().binary();
        for (int header = 0; header < 10_000; header++) {
            held.header(name + (header % 2 == 0 ? "" : header), "application/json; " + "x".repeat(80));
        }
        return Named.of("10 000 headers " + name, held);
    }

    private static Named<RawEvent> bytes(String what, int value) {
        byte[] bytes = new byte[MEBIBYTE];
        Arrays.fill(bytes, (byte) value);
        return Named.of(what, RawEvent.held().value(bytes));
    }

    private static String much(String text) {
        return text.repeat(MEBIBYTE / text.getBytes(StandardCharsets.UTF_8).length);
    }
}
