package io.holdduration.bench.contender;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink how an event is serialized: as it is for a repartition topic, and not field by field by reflection. */
final class LeanEventType extends TypeInformation<LeanEvent> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<LeanEvent> getTypeClass() {
        return LeanEvent.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<LeanEvent> createSerializer(SerializerConfig config) {
        return new LeanEventSerializer();
    }

    @Override
    public String toString() {
        return LeanEvent.class.getSimpleName();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LeanEventType;
    }

    @Override
    public int hashCode() {
        return LeanEventType.class.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof LeanEventType;
    }
}
