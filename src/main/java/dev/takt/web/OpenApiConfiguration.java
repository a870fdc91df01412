package dev.takt.web;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.takt.workbench.MetricDefinitions;
import dev.takt.workbench.ProcessAnalysis;
import dev.takt.workbench.UserName;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;

/**
 * The OpenAPI document at {@code /v3/api-docs}. Whether a member is always there and whether it may be null is read from the
 * records themselves: in an answer every member is present and a {@code @Nullable} one may be null; in a request a {@code
 * @Nullable} member may be left out.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String PROBLEM = "Problem";

    /** Which record each schema was made from; swagger keeps its converters per JVM, so this is too. */
    private static final Map<String, Class<?>> RECORDS = new ConcurrentHashMap<>();

    OpenApiConfiguration() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(UserName.class, Revision.class);
    }

    @Bean
    OpenAPI openApi(TaktSettings settings) {
        return new OpenAPI()
                .info(new Info()
                        .title("Takt")
                        .version("1")
                        .description(
                                "The value-stream workbench over HTTP. Times are seconds of working time unless the"
                                        + " name or the clock beside them says elapsed; shares lie between 0 and 1; null means"
                                        + " unknown. Failures are application/problem+json (RFC 9457) with a stable code, a"
                                        + " detail for people and a remedy."))
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSchemas(PROBLEM, problem()));
    }

    @Bean
    ModelConverter recordNames() {
        return new ModelConverter() {
            @Override
            public @Nullable Schema<?> resolve(
                    AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
                var schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
                var raw = Json.mapper().constructType(type.getType()).getRawClass();
                if (raw.isRecord() && schema != null) {
                    var ref = schema.get$ref();
                    var name = ref == null ? schema.getName() : ref.substring(ref.lastIndexOf('/') + 1);
                    if (name != null) {
                        RECORDS.put(name, raw);
                    }
                }
                return schema;
            }
        };
    }

    @Bean
    OperationCustomizer sharedParts() {
        return (operation, handler) -> {
            for (MethodParameter parameter : handler.getMethodParameters()) {
                if (parameter.getParameterType() == UserName.class) {
                    operation.addParametersItem(new HeaderParameter()
                            .name(WebConfiguration.USER_HEADER)
                            .description("Who does it; percent-encoded UTF-8, up to %d characters; 'local' if absent"
                                    .formatted(UserName.MAX_LENGTH))
                            .schema(text()));
                } else if (parameter.getParameterType() == Revision.class) {
                    operation.addParametersItem(new HeaderParameter()
                            .name(HttpHeaders.IF_MATCH)
                            .required(true)
                            .description("ETag of the draft the change was made on, for instance \"7\"")
                            .schema(text()));
                }
            }
            operation
                    .getResponses()
                    .addApiResponse(
                            "default",
                            new ApiResponse()
                                    .description("What went wrong and what to do about it")
                                    .content(new Content()
                                            .addMediaType(
                                                    "application/problem+json",
                                                    new MediaType()
                                                            .schema(new JsonSchema()
                                                                    .$ref("#/components/schemas/" + PROBLEM)))));
            describeCreated(operation);
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer nullness() {
        return api -> api.getComponents().getSchemas().forEach((name, schema) -> {
            var record = RECORDS.get(name);
            if (record != null) {
                complete(name, schema, record);
            }
        });
    }

    @SuppressWarnings("rawtypes") // swagger's own model is raw
    private static void complete(String name, Schema schema, Class<?> record) {
        @SuppressWarnings("unchecked")
        Map<String, Schema> properties = schema.getProperties();
        if (properties == null) {
            return;
        }
        if (record == TaskController.Answer.class) {
            oneOrMany(schema);
            return;
        }
        boolean request = name.endsWith("Request");
        var ordered = new LinkedHashMap<String, Schema>();
        var required = new LinkedHashSet<String>();
        for (RecordComponent component : record.getRecordComponents()) {
            var property = properties.get(component.getName());
            if (property == null) {
                continue;
            }
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (!nullable || !request) {
                required.add(component.getName());
            }
            if (record == ProcessAnalysis.Metrics.class) {
                var definition = MetricDefinitions.all().get(component.getName());
                if (definition != null) {
                    property.setDescription(definition.label() + ": " + definition.formula());
                }
            }
            // an annotation for members is on the accessor, not on the component
            var description = component.getAccessor().getAnnotation(JsonPropertyDescription.class);
            if (description != null) {
                property.setDescription(description.value());
            }
            ordered.put(component.getName(), nullable ? orNull(property) : property);
        }
        var about = record.getAnnotation(JsonClassDescription.class);
        if (about != null) {
            schema.setDescription(about.value());
        }
        schema.setProperties(ordered);
        schema.setRequired(List.copyOf(required));
    }

    /** An answer is written as one value or as a list of them. */
    @SuppressWarnings({"rawtypes", "unchecked"}) // swagger's own model is raw
    private static void oneOrMany(Schema schema) {
        schema.setProperties(null);
        schema.setTypes(null);
        schema.setType(null);
        schema.setOneOf(List.of(
                text().description("The value of an option"),
                new JsonSchema()
                        .types(Set.of("array"))
                        .items(text())
                        .description("The values of the options that are taken")));
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // swagger's own model is raw
    private static Schema orNull(Schema property) {
        if (property.get$ref() != null) {
            var ref = new JsonSchema().$ref(property.get$ref());
            return new JsonSchema()
                    .anyOf(List.of(ref, new JsonSchema().types(Set.of("null"))))
                    .description(property.getDescription());
        }
        var types = new LinkedHashSet<String>();
        if (property.getTypes() != null) {
            types.addAll(property.getTypes());
        } else if (property.getType() != null) {
            types.add(property.getType());
        }
        types.add("null");
        property.setTypes(types);
        if (property.getEnum() != null && !property.getEnum().contains(null)) {
            var values = new java.util.ArrayList<Object>(property.getEnum());
            values.add(null);
            property.setEnum(values);
        }
        return property;
    }

    /** springdoc cannot see the status of a ResponseEntity; operations that create say so here. */
    private static void describeCreated(Operation operation) {
        var created = Set.of("importFile", "draw", "nameVersion", "deploy", "startCase");
        var ok = operation.getResponses().get("200");
        if (ok != null && created.contains(operation.getOperationId())) {
            operation.getResponses().remove("200");
            ok.setDescription("Created");
            ok.addHeaderObject(
                    "Location", new Header().description("Its address").schema(text()));
            operation.getResponses().addApiResponse("201", ok);
        }
        var accepted = operation.getResponses().get("202");
        if (accepted != null) {
            accepted.addHeaderObject(
                    "Location",
                    new Header().description("Where to look how it stands").schema(text()));
        }
    }

    private static Schema<?> problem() {
        var schema = new JsonSchema();
        schema.types(Set.of("object"));
        schema.description("RFC 9457 problem details; further members depend on the code.");
        Map.of(
                        "type", "Address of the kind of problem",
                        "title", "Name of the status",
                        "detail", "What happened, for people",
                        "instance", "Address of the request",
                        "code", "Stable name of the kind of problem",
                        "remedy", "What to do about it")
                .forEach((member, description) -> schema.addProperty(member, text().description(description)));
        schema.addProperty("status", new JsonSchema().types(Set.of("integer")).description("HTTP status"));
        schema.required(Arrays.asList("type", "title", "status", "detail", "code", "remedy"));
        schema.additionalProperties(true);
        return schema;
    }

    private static Schema<?> text() {
        return new JsonSchema().types(Set.of("string"));
    }
}
