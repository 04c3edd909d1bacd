import { Prisma } from '@prisma/client';
import { numericId } from '#app/domain/shopify-gid.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import type { MailGoods, MailProduct } from '#app/domain/mail/mail-goods.ts';
import { noGoods } from '#app/domain/mail/mail-goods.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { productUrl, webAddress } from '#app/platform/mail/build-mail-context.ts';
import { findRelatedProducts } from './find-related-products.server.ts';

interface About {
  shopId: string;
  customerId: string;
  /** Null for a mail about no order: the customer's latest one stands for it. */
  orderId: string | null;
  blocks: MailBlock[];
}

interface Line {
  productId: string | null;
  variantId: string | null;
  netQuantity: number;
  giftCard: boolean;
}

/** Looks up what a mail's blocks show, and nothing for blocks it does not have. */
export async function findMailGoods(db: Tx, { shopId, customerId, orderId, blocks }: About): Promise<MailGoods> {
  const shows = (from: string) => blocks.some((block) => block.type === 'products' && block.from === from);
  const reorders = blocks.some(({ type }) => type === 'reorder');
  const chosenIds = blocks.flatMap((block) => (block.type === 'products' ? block.productIds : []));
  if (!reorders && !blocks.some(({ type }) => type === 'products')) return noGoods;
  const shop = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { url: true, domain: true, currency: true },
  });
  const order = await findOrder(db, { shopId, customerId, orderId });
  const lines = order?.lineItems ?? [];
  const bought = [...new Set(lines.flatMap(({ productId }) => productId ?? []))];
  const relatedIds = shows('related') ? await findRelatedProducts(db, { shopId, productIds: bought }) : [];
  const found = await findBuyable(db, shopId, [...new Set([...bought, ...relatedIds, ...chosenIds])]);
  const shopUrl = webAddress(shop.url) || `https://${shop.domain}`;
  // What a gift cost is nobody's business but the giver's, who knows it.
  const priced = !order?.kinds.includes('gift');
  const shown = (ids: string[]) =>
    ids.flatMap((id) => {
      const product = found.get(id);
      return product ? [show(product, { shopUrl, currency: shop.currency ?? '', priced })] : [];
    });
  return {
    order: shown(bought),
    related: shown(relatedIds),
    chosen: shown(chosenIds),
    reorderUrl: reorders ? cartUrl(shopUrl, lines, found) : '',
  };
}

function findOrder(db: Tx, { shopId, customerId, orderId }: Omit<About, 'blocks'>) {
  return db.order.findFirst({
    where: {
      shopId,
      customerId,
      ...(orderId
        ? { id: orderId }
        : { cancelledAt: null, fullyRefundedAt: null, placedAt: { not: null }, test: false }),
    },
    orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
    select: {
      kinds: true,
      lineItems: {
        where: { netQuantity: { gt: 0 } },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
        select: { productId: true, variantId: true, netQuantity: true, giftCard: true },
      },
    },
  });
}

type Buyable = Prisma.ProductGetPayload<{ select: typeof productSelect }>;
const productSelect = {
  id: true,
  title: true,
  handle: true,
  imageUrl: true,
  variants: {
    select: { id: true, price: true, inventoryQuantity: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  },
} satisfies Prisma.ProductSelect;

const inStock = ({ inventoryQuantity }: { inventoryQuantity: number | null }) =>
  inventoryQuantity === null || inventoryQuantity > 0;

/** Of these products those on sale with something in stock; a stock nobody counts is never empty. */
async function findBuyable(db: Tx, shopId: string, ids: string[]): Promise<Map<string, Buyable>> {
  const products = await db.product.findMany({
    where: { shopId, id: { in: ids }, status: 'active', deletedAt: null, handle: { not: null } },
    select: productSelect,
  });
  return new Map(products.filter(({ variants }) => variants.some(inStock)).map((product) => [product.id, product]));
}

function show(
  { id, title, handle, imageUrl, variants }: Buyable,
  { shopUrl, currency, priced }: { shopUrl: string; currency: string; priced: boolean },
): MailProduct {
  const price = variants.find(inStock)?.price.toNumber() ?? null;
  const url = productUrl(shopUrl, handle);
  return { id, title, imageUrl: webAddress(imageUrl), url, price: priced ? price : null, currency };
}

/** Shopify's cart permalink, `/cart/<variant>:<quantity>,…`, of what can be bought again. */
function cartUrl(shopUrl: string, lines: Line[], products: Map<string, Buyable>): string {
  const quantities = new Map<string, number>();
  for (const { productId, variantId, netQuantity, giftCard } of lines) {
    const variant = products.get(productId ?? '')?.variants.find(({ id }) => id === variantId);
    const number = variant && !giftCard && inStock(variant) ? numericId(variant.id) : null;
    if (!variant || !number) continue;
    const wanted = (quantities.get(number) ?? 0) + netQuantity;
    quantities.set(number, Math.min(wanted, variant.inventoryQuantity ?? wanted));
  }
  if (quantities.size === 0) return '';
  return `${shopUrl.replace(/\/$/, '')}/cart/${[...quantities].map((pair) => pair.join(':')).join(',')}`;
}
