import type { Prisma } from '@prisma/client';
import { variantTitleOf } from '#app/domain/catalog/variant-title.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import type { Tx } from '#app/platform/db.server.ts';

/** Of a whole order; more than that nobody buys by a link. */
const mostLines = 50;

/**
 * What of an order can be bought again, as the catalogue is mirrored: what the customer kept, without gift cards; whatever is
 * not sold or sold out is replaced where the merchant says by what, else left out. Without an order the customer's latest
 * stands for it. Of a gift no price is told. Empty when nothing is left, or the order is not the customer's.
 */
export async function findReorderLines(
  db: Tx,
  about: { shopId: string; customerId: string; orderId: string | null },
): Promise<{ orderId: string | null; lines: ReorderLine[] }> {
  const order = await findOrder(db, about);
  if (!order) return { orderId: null, lines: [] };
  const catalogue = await findCatalogue(db, about.shopId, order.lineItems);
  const isPriced = !order.kinds.includes('gift');
  const lines = new Map<string, ReorderLine>();
  for (const item of order.lineItems) {
    const line = item.giftCard ? null : lineOf(item, catalogue);
    if (!line) continue;
    const quantity = Math.min((lines.get(line.variantId)?.quantity ?? 0) + line.quantity, line.most);
    const { most: _most, ...told } = line;
    lines.set(line.variantId, { ...told, quantity, price: isPriced ? line.price : null });
  }
  return { orderId: order.id, lines: [...lines.values()].slice(0, mostLines) };
}

function findOrder(db: Tx, { shopId, customerId, orderId }: Parameters<typeof findReorderLines>[1]) {
  return db.order.findFirst({
    where: {
      ...{ shopId, customerId, mirroredAt: { not: null } },
      ...(orderId
        ? { id: orderId }
        : { cancelledAt: null, fullyRefundedAt: null, placedAt: { not: null }, test: false }),
    },
    orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
    select: {
      ...{ id: true, kinds: true },
      lineItems: {
        where: { netQuantity: { gt: 0 } },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
        select: { productId: true, variantId: true, netQuantity: true, giftCard: true },
      },
    },
  });
}

const productColumns = {
  ...{ id: true, title: true },
  variants: {
    select: { id: true, title: true, price: true, inventoryQuantity: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  },
} satisfies Prisma.ProductSelect;
type Product = Prisma.ProductGetPayload<{ select: typeof productColumns }>;
type Variant = Product['variants'][number];

interface Catalogue {
  products: Map<string, Product>;
  insteadOf: Map<string, string>;
}

async function findCatalogue(db: Tx, shopId: string, items: { productId: string | null }[]): Promise<Catalogue> {
  const bought = [...new Set(items.flatMap(({ productId }) => productId ?? []))];
  const overrides = await db.reorderOverride.findMany({
    where: { shopId, productId: { in: bought }, replacedById: { not: null } },
    select: { productId: true, replacedById: true },
  });
  const insteadOf = new Map(overrides.map(({ productId, replacedById }) => [productId, replacedById!]));
  const products = await db.product.findMany({
    where: { shopId, id: { in: [...bought, ...insteadOf.values()] }, status: 'active', deletedAt: null },
    select: productColumns,
  });
  return { products: new Map(products.map((product) => [product.id, product])), insteadOf };
}

/** A stock nobody counts is never empty. */
const isLeft = ({ inventoryQuantity }: Variant) => inventoryQuantity === null || inventoryQuantity > 0;

function lineOf(
  item: { productId: string | null; variantId: string | null; netQuantity: number },
  { products, insteadOf }: Catalogue,
): (ReorderLine & { most: number }) | null {
  const productId = item.productId ?? '';
  const own = products.get(productId);
  const same = own?.variants.find((variant) => variant.id === item.variantId && isLeft(variant));
  if (own && same) return toLine(own, same, item.netQuantity, null);
  const instead = products.get(insteadOf.get(productId) ?? '');
  const first = instead?.variants.find(isLeft);
  return instead && first ? toLine(instead, first, item.netQuantity, productId) : null;
}

function toLine({ id, title }: Product, variant: Variant, wanted: number, replaces: string | null) {
  const most = Math.min(999, variant.inventoryQuantity ?? 999);
  return {
    ...{ productId: id, variantId: variant.id, title, most, replaces },
    variantTitle: variantTitleOf(variant.title),
    quantity: Math.min(wanted, most),
    price: variant.price.toNumber(),
  };
}
