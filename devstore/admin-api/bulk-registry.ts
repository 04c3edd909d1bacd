import { createHash } from 'node:crypto';
import type { Id, Instant, Shop } from '../state/types.ts';

export type BulkResult = {
  /** JSONL. */
  file: Buffer;
  objects: number;
  roots: number;
};

export type BulkOperation = {
  id: Id;
  shop: Shop;
  query: string;
  groupObjects: boolean;
  status: 'CREATED' | 'RUNNING' | 'COMPLETED' | 'CANCELED' | 'FAILED';
  createdAt: Instant;
  completedAt: Instant | null;
  result: BulkResult | null;
};

const FOLDER = '/shopify-tiers-assets-prod-us-east1/bulk-operation-outputs';

/** Where the storage host keeps an operation's file. */
export const pathOf = ({ id }: Pick<BulkOperation, 'id'>) =>
  `${FOLDER}/${createHash('sha256').update(id).digest('hex')}-final`;

/** All bulk operations of this run; results are kept in memory. */
export function createBulkOperations() {
  const all = new Map<Id, BulkOperation>();
  return {
    find: (shop: Shop, id: Id) => [all.get(id)].find((operation) => operation?.shop === shop) ?? null,
    ofShop: (shop: Shop) => [...all.values()].filter((operation) => operation.shop === shop),
    add: (operation: BulkOperation) => void all.set(operation.id, operation),
    /** The finished file behind a path of the storage host. */
    fileAt: (path: string) => [...all.values()].find((operation) => pathOf(operation) === path)?.result?.file ?? null,
  };
}
export type BulkOperations = ReturnType<typeof createBulkOperations>;
