package io.holdduration.bench.contender;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The channel and the bytes of {@link LeanEvent#toBytes}, each after its length. An event never changes: no copies are made. */
final class LeanEventSerializer extends TypeSerializerSingleton<LeanEvent> {
    private static final long serialVersionUID = 1;

    @Override
    public void serialize(LeanEvent event, DataOutputView target) throws IOException {
        write(event.channelId().getBytes(StandardCharsets.UTF_8), target);
        write(event.toBytes(), target);
    }

    @Override
    public LeanEvent deserialize(DataInputView source) throws IOException {
        byte[] channel = read(source);
        return LeanEvent.read(channel, read(source));
    }

    @Override
    public LeanEvent deserialize(LeanEvent reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        write(read(source), target);
        write(read(source), target);
    }

    private static void write(byte[] bytes, DataOutputView target) throws IOException {
        target.writeShort(bytes.length);
        target.write(bytes);
    }

    private static byte[] read(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readShort()];
        source.readFully(bytes);
        return bytes;
    }

    @Override
    public LeanEvent copy(LeanEvent event) {
        return event;
    }

    @Override
    public LeanEvent copy(LeanEvent event, LeanEvent reuse) {
        return event;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public LeanEvent createInstance() {
        return new LeanEvent("", "", "", 0, "", "", "", "", "");
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<LeanEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with each checkpoint, to be found by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<LeanEvent> {
        /** Of the only form there is. */
        public Snapshot() {
            super(LeanEventSerializer::new);
        }
    }
}
