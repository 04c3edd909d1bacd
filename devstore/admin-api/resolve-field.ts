import { GraphQLError } from 'graphql';
import type { GraphQLFieldResolver } from 'graphql';

/** A field the devstore has no data for is an error, never a silent null that a test would take for the truth. */
export const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
  const holder = source as Record<string, unknown>;
  if (!holder || !(info.fieldName in holder)) {
    throw new GraphQLError(`devstore does not serve ${info.parentType.name}.${info.fieldName} yet`);
  }
  const value = holder[info.fieldName];
  return typeof value === 'function'
    ? (value as (args: unknown, context: unknown) => unknown).call(holder, args, context)
    : value;
};

export const resolveType = (value: unknown) => (value as { __typename?: string }).__typename;
