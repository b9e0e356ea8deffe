package app.marquee.graphql;

import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;

/** Gives each mutation the argument by which a caller may send it again. */
final class IdempotencyArgument {
    static final String NAME = "idempotencyKey";

    private static final String DESCRIPTION =
            "The caller's own key for this one change, such as a UUID: 1 to 255 printable characters. For 24 hours the"
                    + " same input under it answers as at first and changes nothing; secrets are not shown again."
                    + " Errors: IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_IN_USE.";

    private IdempotencyArgument() {}

    static GraphQLSchema.Builder addTo(GraphQLSchema.Builder schema) {
        // The builder does not tell what it was given, the schema does.
        GraphQLObjectType mutations = schema.build().getMutationType();
        return schema.mutation(mutations.transform(type -> type.replaceFields(mutations.getFieldDefinitions().stream()
                .map(IdempotencyArgument::withArgument)
                .toList())));
    }

    private static GraphQLFieldDefinition withArgument(GraphQLFieldDefinition mutation) {
        return mutation.transform(field -> field.argument(GraphQLArgument.newArgument()
                .name(NAME)
                .type(Scalars.GraphQLString)
                .description(DESCRIPTION)
                .build()));
    }
}
