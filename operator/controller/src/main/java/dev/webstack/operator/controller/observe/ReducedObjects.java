package dev.webstack.operator.controller.observe;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.operator.render.objects.Kinds;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.Serial;
import java.util.Arrays;

/**
 * Leaves out of each object that is read from the API server what {@link Reduction} says. The informers keep every object
 * of every stack in memory. An item store of the informers could not do it, because the framework gives one store to the
 * informers of all namespaces, and each of these would drop the objects of the others.
 */
public final class ReducedObjects {

    private ReducedObjects() {}

    /** For the operator's client. */
    public static KubernetesSerialization serialization() {
        var module = new SimpleModule("reduced-objects");
        module.setDeserializerModifier(new Modifier(new Reduction()));
        return new KubernetesSerialization(JsonMapper.builder().addModule(module).build(), true);
    }

    private static final class Modifier extends BeanDeserializerModifier {

        @Serial
        private static final long serialVersionUID = 1;

        private final transient Reduction reduction;

        Modifier(Reduction reduction) {
            this.reduction = reduction;
        }

        @Override
        public JsonDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription description,
                JsonDeserializer<?> deserializer) {
            Class<?> type = description.getBeanClass();
            boolean ofStacks = type == WebStack.class
                    || Arrays.stream(Kinds.values()).anyMatch(kind -> kind.type() == type);
            return ofStacks ? new Reducing(deserializer, reduction) : deserializer;
        }
    }

    private static final class Reducing extends DelegatingDeserializer {

        @Serial
        private static final long serialVersionUID = 1;

        private final transient Reduction reduction;

        Reducing(JsonDeserializer<?> deserializer, Reduction reduction) {
            super(deserializer);
            this.reduction = reduction;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> deserializer) {
            return new Reducing(deserializer, reduction);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Object object = super.deserialize(parser, context);
            reduction.reduce((HasMetadata) object);
            return object;
        }
    }
}
