import { words } from './table-rule.ts';
import type { TableRules } from './table-rule.ts';

/** Products. */
export const catalogTables: TableRules = {
  ProductTip: { rowsOf: null, cleared: {}, plain: words('shopId productId locale text updatedAt') },
  ProductVariant: {
    rowsOf: null,
    cleared: {},
    plain: words('shopId id productId title sku price inventoryQuantity position'),
  },
  Product: {
    rowsOf: null,
    cleared: {},
    plain: words(
      'shopId id title handle productType vendor tags status imageUrl collectionIds sourceUpdatedAt deletedAt',
    ),
  },
};
