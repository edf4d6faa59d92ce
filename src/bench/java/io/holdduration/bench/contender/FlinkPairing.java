package io.holdduration.bench.contender;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Simple pairing in Flink's state of a channel: the events that wait, as one value. */
final class FlinkPairing extends KeyedProcessFunction<String, LeanEvent, Tuple2<LeanEvent, LeanEvent>> {
    private static final long serialVersionUID = 1;

    private transient ValueState<List<LeanEvent>> waiting;

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext().getState(new ValueStateDescriptor<>("waiting", Types.LIST(new LeanEventType())));
    }

    @Override
    public void processElement(LeanEvent event, Context context, Collector<Tuple2<LeanEvent, LeanEvent>> output)
            throws Exception {
        List<LeanEvent> before = waiting.value();
        List<LeanEvent> others = before == null ? new ArrayList<>(2) : before;
        SimplePairing.pair(event, others, (held, retrieved) -> output.collect(Tuple2.of(held, retrieved)));
        if (!others.isEmpty()) {
            waiting.update(others);
        } else if (before != null) {
            waiting.clear();
        }
    }
}
