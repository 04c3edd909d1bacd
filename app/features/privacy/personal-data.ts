import { catalogTables } from './personal-data/catalog-tables.ts';
import { customersTables } from './personal-data/customers-tables.ts';
import { historyTables } from './personal-data/history-tables.ts';
import { journeysTables } from './personal-data/journeys-tables.ts';
import { messagingTables } from './personal-data/messaging-tables.ts';
import { ordersTables } from './personal-data/orders-tables.ts';
import { placementsTables } from './personal-data/placements-tables.ts';
import { reordersTables } from './personal-data/reorders-tables.ts';
import { reviewsTables } from './personal-data/reviews-tables.ts';
import { shopTables } from './personal-data/shop-tables.ts';
import type { TableRules } from './personal-data/table-rule.ts';

/**
 * Every table there is, with every column of it: what of it belongs to a person, and what stands there once they are
 * erased. The export, the erasure of a customer and the erasure of a shop all go by this list, and a test holds it
 * equal to the database: a column that is missing here fails it. In the order in which a shop's rows can go: what
 * points at others first.
 */
export const personalData: TableRules = {
  ...placementsTables,
  ...reviewsTables,
  ...reordersTables,
  ...messagingTables,
  ...ordersTables,
  ...customersTables,
  ...historyTables,
  ...catalogTables,
  ...journeysTables,
  ...shopTables,
};
