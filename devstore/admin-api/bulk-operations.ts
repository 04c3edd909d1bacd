import { setTimeout as sleep } from 'node:timers/promises';
import { GraphQLError, parse, validate } from 'graphql';
import type { DocumentNode } from 'graphql';
import type { Devstore } from '../devstore.ts';
import { bareId, gid } from '../state/ids.ts';
import type { Shop } from '../state/types.ts';
import { pathOf } from './bulk-registry.ts';
import type { BulkOperation } from './bulk-registry.ts';
import { bulkRefusal } from './bulk-rules.ts';
import { loadAdminSchema } from './schema.ts';
import { isoOrNull } from './view-common.ts';
import { writeBulkResult } from './write-bulk-result.ts';

/** Five at once from 2026-01 on. */
const MOST_AT_ONCE = 5;
const HOST = 'https://storage.googleapis.com';

function bulkOperationView(operation: BulkOperation) {
  const { status, result } = operation;
  const hasFile = status === 'COMPLETED' && result !== null && result.objects > 0;
  return {
    __typename: 'BulkOperation',
    id: gid('BulkOperation', operation.id),
    status,
    type: 'QUERY',
    query: operation.query,
    createdAt: isoOrNull(operation.createdAt),
    completedAt: isoOrNull(operation.completedAt),
    errorCode: status === 'FAILED' ? 'INTERNAL_SERVER_ERROR' : null,
    objectCount: String(result?.objects ?? 0),
    rootObjectCount: String(result?.roots ?? 0),
    fileSize: hasFile ? String(result.file.length) : null,
    url: hasFile ? `${HOST}${pathOf(operation)}?GoogleAccessId=devstore&Expires=9999999999` : null,
    partialDataUrl: null,
  };
}

const refuse = (code: string | null, message: string) => ({
  bulkOperation: null,
  userErrors: [{ __typename: 'BulkOperationUserError', field: ['query'], message, code }],
});

/** bulkOperationRunQuery: begins to write the result and answers at once. */
function startBulkOperation(devstore: Devstore, shop: Shop, args: { query: string; groupObjects: boolean }) {
  const { bulk } = devstore.faults;
  if (bulk.mode === 'denied')
    throw new GraphQLError('Access denied for bulkOperationRunQuery field.', { extensions: { code: 'ACCESS_DENIED' } });
  if (bulk.mode === 'refused') return refuse('INVALID', 'Bulk operations are not enabled for this app.');
  const schema = loadAdminSchema(devstore.config.schemaDir);
  const document = parseQuery(args.query);
  const fault = document
    ? (validate(schema, document)[0]?.message ?? bulkRefusal(schema, document))
    : 'Invalid bulk query.';
  if (!document || fault) return refuse('INVALID', fault ?? 'Invalid bulk query.');
  const running = devstore.bulk.ofShop(shop).filter(({ status }) => status === 'CREATED' || status === 'RUNNING');
  if (running.length >= MOST_AT_ONCE)
    return refuse('LIMIT_REACHED', 'The maximum number of concurrent bulk operations was reached.');
  const operation: BulkOperation = {
    ...{ id: devstore.world.makeId(), shop, query: args.query, groupObjects: args.groupObjects },
    ...{ status: 'CREATED', createdAt: devstore.clock.now(), completedAt: null, result: null },
  };
  devstore.bulk.add(operation);
  void run(devstore, operation, document);
  return { bulkOperation: bulkOperationView(operation), userErrors: [] };
}

function parseQuery(text: string): DocumentNode | null {
  try {
    return parse(text);
  } catch {
    // A syntax error is answered like every other fault of the query.
    return null;
  }
}

async function run(devstore: Devstore, operation: BulkOperation, document: DocumentNode): Promise<void> {
  const { mode, seconds } = devstore.faults.bulk;
  operation.status = 'RUNNING';
  try {
    await sleep(seconds * 1000);
    if (isOver(operation)) return;
    const result = await writeBulkResult(devstore, operation.shop, document, operation.groupObjects);
    if (isOver(operation)) return;
    operation.result = result;
    operation.status = mode === 'fails' ? 'FAILED' : 'COMPLETED';
  } catch (error) {
    console.error('A bulk operation failed:', error);
    operation.status = 'FAILED';
  }
  finish(devstore, operation);
}

/** It may be cancelled while it is written. */
const isOver = ({ status }: BulkOperation) => status !== 'RUNNING';

function finish(devstore: Devstore, operation: BulkOperation): void {
  operation.completedAt = devstore.clock.now();
  const view = bulkOperationView(operation);
  const payload = {
    admin_graphql_api_id: view.id,
    completed_at: view.completedAt,
    created_at: view.createdAt,
    error_code: view.errorCode?.toLowerCase() ?? null,
    status: operation.status.toLowerCase(),
    type: 'query',
  };
  devstore.sender.emit({ shop: operation.shop, topic: 'bulk_operations/finish', payload });
}

/** bulkOperationCancel; one that has ended stays as it is. */
function cancelBulkOperation(devstore: Devstore, operation: BulkOperation | null) {
  if (!operation)
    return { bulkOperation: null, userErrors: [{ field: ['id'], message: 'Bulk operation does not exist' }] };
  if (operation.status === 'CREATED' || operation.status === 'RUNNING') {
    operation.status = 'CANCELED';
    finish(devstore, operation);
  }
  return { bulkOperation: bulkOperationView(operation), userErrors: [] };
}

/** The fields of the schema's root that concern bulk operations. */
export function createBulkRoot(devstore: Devstore, shop: Shop) {
  const find = ({ id }: { id: string }) => devstore.bulk.find(shop, bareId('BulkOperation', id) ?? '');
  return {
    bulkOperation: (args: { id: string }) => {
      const operation = find(args);
      return operation && bulkOperationView(operation);
    },
    bulkOperationRunQuery: (args: { query: string; groupObjects: boolean }) => startBulkOperation(devstore, shop, args),
    bulkOperationCancel: (args: { id: string }) => cancelBulkOperation(devstore, find(args)),
  };
}
