import { z } from 'zod';
import { amount, count, list, moment, part, tags, text } from '../webhooks/document-fields.ts';
import { withGid } from '../webhooks/gid-field.ts';

/** The body of products/create and products/update. */
export const ProductDocument = withGid('Product', {
  title: text,
  handle: text,
  product_type: text,
  vendor: text,
  tags,
  status: text,
  updated_at: moment,
  /** GIDs; webhooks do not tell them. */
  collection_ids: tags,
  image: part(z.object({ src: text })),
  variants: list(
    withGid('ProductVariant', { title: text, sku: text, price: amount, inventory_quantity: count, position: count }),
  ),
});
export type ProductDocument = z.infer<typeof ProductDocument>;
