import { Kind, isObjectType, getNamedType } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLOutputType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import { isCompositeType } from 'graphql';

const MUTATION = 10;
const CONNECTION = 2;

type Walk = {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
};

function pageSize(field: FieldNode, variables: Record<string, unknown>): number {
  for (const { name, value } of field.arguments ?? []) {
    if (name.value !== 'first' && name.value !== 'last') continue;
    if (value.kind === Kind.INT) return Number(value.value);
    if (value.kind === Kind.VARIABLE) return Number(variables[value.name.value] ?? 1);
  }
  return 1;
}

function fieldCost(walk: Walk, field: FieldNode, type: GraphQLOutputType): number {
  const named = getNamedType(type);
  if (!isCompositeType(named) || !field.selectionSet) return 0;
  const inner = selectionCost(walk, field.selectionSet, named.name);
  if (named.name.endsWith('Connection')) return CONNECTION + pageSize(field, walk.variables) * inner;
  // What lies between a connection and its nodes is part of the connection's own price.
  return named.name.endsWith('Edge') || named.name === 'PageInfo' ? inner : 1 + inner;
}

function selectionCost(walk: Walk, set: SelectionSetNode, typeName: string): number {
  const type = walk.schema.getType(typeName);
  return set.selections.reduce((sum, selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = walk.fragments.get(selection.name.value);
      return fragment ? sum + selectionCost(walk, fragment.selectionSet, fragment.typeCondition.name.value) : sum;
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return sum + selectionCost(walk, selection.selectionSet, selection.typeCondition?.name.value ?? typeName);
    }
    const field =
      isObjectType(type) || (type && 'getFields' in type)
        ? (type as { getFields(): Record<string, { type: GraphQLOutputType }> }).getFields()[selection.name.value]
        : undefined;
    return field ? sum + fieldCost(walk, selection, field.type) : sum;
  }, 0);
}

/** Points a query asks for by Shopify's documented rule: object 1, connection 2 plus its page, mutation 10, scalars nothing. */
export function requestedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const walk = { schema, fragments, variables };
  return document.definitions.reduce((sum, definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return sum;
    const root = definition.operation === 'mutation' ? 'Mutation' : 'QueryRoot';
    const calls = definition.operation === 'mutation' ? definition.selectionSet.selections.length * MUTATION : 0;
    return sum + calls + selectionCost(walk, definition.selectionSet, root);
  }, 0);
}

/** Points an answer cost: its objects, counted; never more than was asked for. */
export function actualCost(data: unknown, requested: number): number {
  const count = (value: unknown): number => {
    if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + count(item), 0);
    if (typeof value !== 'object' || value === null) return 0;
    return 1 + Object.values(value).reduce<number>((sum, item) => sum + count(item), 0);
  };
  return Math.min(requested, Math.max(0, count(data) - 1));
}
