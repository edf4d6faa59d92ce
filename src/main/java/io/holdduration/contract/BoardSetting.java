package io.holdduration.contract;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.holdduration.platform.config.Allowed;
import io.holdduration.platform.config.Setting;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;

/** The settings of {@code board}. */
public final class BoardSetting {
    public static final Setting<String> HTTP_HOST = Setting.host(
            "hold.board.http.host",
            "The address that serves the board, with its health and metrics; 0.0.0.0 accepts connections from other machines. The board "
                    + "has no login of its own.");
    public static final Setting<Integer> HTTP_PORT = Setting.port(
            "hold.board.http.port", 8081, "The port that serves the board; 0 is any free one, printed at the start.");
    public static final Setting<Duration> WARN_AFTER = Setting.duration(
            "hold.board.warn.after",
            "PT2M",
            Allowed.wholeSeconds(),
            MEDIUM,
            "The age from which the board marks a hold as long, in whole seconds.");
    public static final Setting<Duration> ALARM_AFTER = Setting.duration(
            "hold.board.alarm.after",
            "PT5M",
            Allowed.wholeSeconds(),
            MEDIUM,
            "The age from which the board marks a hold as too long, in whole seconds. More than hold.board.warn.after.");
    public static final Setting<ZoneId> ZONE = new Setting<>(
            "hold.board.zone",
            ConfigDef.Type.STRING,
            "UTC",
            Allowed.timeZone(),
            MEDIUM,
            "The time zone whose day the board's figures of today belong to, such as Europe/Berlin.",
            name -> ZoneId.of((String) name));

    private BoardSetting() {}

    static List<Setting<?>> all() {
        return List.of(HTTP_HOST, HTTP_PORT, WARN_AFTER, ALARM_AFTER, ZONE);
    }
}
