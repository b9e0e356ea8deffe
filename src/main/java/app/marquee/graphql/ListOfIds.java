package app.marquee.graphql;

import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLNonNull.nonNull;

import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;

/**
 * Makes the argument of {@code nodes} a list of ids, which SmallRye gives as a list of texts: of an argument that is a list
 * and has its annotation for ids it cannot read a value.
 */
final class ListOfIds {
    private ListOfIds() {}

    static GraphQLSchema.Builder install(GraphQLSchema.Builder builder) {
        GraphQLObjectType query = builder.build().getQueryType();
        GraphQLFieldDefinition nodes = query.getFieldDefinition("nodes");
        GraphQLArgument ids = nodes.getArgument("ids")
                .transform(argument -> argument.type(nonNull(list(nonNull(Scalars.GraphQLID)))));
        return builder.query(query.transform(type -> type.field(nodes.transform(field -> field.argument(ids)))));
    }
}
