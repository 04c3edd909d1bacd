import { Prisma } from '@prisma/client';
import { any, words } from './table-rule.ts';
import type { TableRules } from './table-rule.ts';

/** The past that was read in. */
export const historyTables: TableRules = {
  HistoryImportError: { rowsOf: null, cleared: {}, plain: words('shopId importId line column reason') },
  HistoryImportChunk: {
    rowsOf: null,
    cleared: {},
    apart: { bytes: 'forget-uploads' },
    plain: words('shopId importId number'),
  },
  HistoryImport: {
    rowsOf: ({ shopId, customerIds, orderIds }) => Prisma.sql`"id" IN (
      SELECT "importId" FROM "Customer" WHERE "shopId" = ${shopId} AND ${any('id', customerIds)}
      UNION SELECT "importId" FROM "Order" WHERE "shopId" = ${shopId} AND ${any('id', orderIds)})`,
    cleared: {},
    plain: words(
      'shopId id state fileName bytes format linesRead ordersMade errorCount reason createdAt updatedAt finishedAt ' +
        'cursor dueAt tries',
    ),
  },
  Backfill: {
    rowsOf: null,
    cleared: {},
    plain: words(
      'shopId id state mode phase bulkOperationId cursor counts reason startedAt updatedAt finishedAt dueAt',
    ),
  },
};
