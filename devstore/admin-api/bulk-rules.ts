import { Kind, TypeInfo, getNamedType, getNullableType, isListType, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';

const MOST_CONNECTIONS = 5;
const DEEPEST = 2;

const isConnection = (name: string) => name.endsWith('Connection');

/** Why Shopify runs a query not as a bulk operation, in a sentence; null when it does. */
export function bulkRefusal(schema: GraphQLSchema, document: DocumentNode): string | null {
  const info = new TypeInfo(schema);
  const found = { connections: 0, deepest: 0, inList: false, mutation: false };
  const inside: ('list' | 'connection' | null)[] = [];
  visit(
    document,
    visitWithTypeInfo(info, {
      OperationDefinition(node) {
        if (node.operation !== 'query') found.mutation = true;
      },
      Field: {
        enter(node) {
          const type = info.getType();
          const name = type ? getNamedType(type).name : '';
          // Nodes and edges are lists of the connection they belong to.
          const isOwn = node.name.value === 'nodes' || node.name.value === 'edges';
          const kind = isConnection(name) ? 'connection' : isListType(getNullableType(type)) && !isOwn ? 'list' : null;
          if (kind === 'connection') {
            found.connections += 1;
            found.inList ||= inside.includes('list');
          }
          inside.push(kind);
          found.deepest = Math.max(found.deepest, inside.filter((each) => each === 'connection').length);
        },
        leave() {
          inside.pop();
        },
      },
    }),
  );
  if (found.mutation || document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length !== 1)
    return 'Bulk queries must contain exactly one query operation.';
  if (found.connections === 0) return 'Bulk queries must contain at least one connection.';
  if (found.connections > MOST_CONNECTIONS) return 'Bulk queries cannot contain more than 5 connections.';
  if (found.deepest > DEEPEST) return 'Bulk queries cannot contain connections with a nesting depth greater than 2.';
  if (found.inList) return 'Queries that contain a connection field within a list field are not supported.';
  return null;
}
