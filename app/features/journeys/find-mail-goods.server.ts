import { Prisma } from '@prisma/client';
import { variantTitleOf } from '#app/domain/catalog/variant-title.ts';
import { namesReorder } from '#app/domain/mail/promotes.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import type { MailGoods, MailProduct } from '#app/domain/mail/mail-goods.ts';
import { noGoods } from '#app/domain/mail/mail-goods.ts';
import { cartPermalink } from '#app/domain/reorders/cart-permalink.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { productUrl, webAddress } from '#app/platform/mail/build-mail-context.ts';
import { findRelatedProducts } from './find-related-products.server.ts';

interface About {
  shopId: string;
  customerId: string;
  /** Null for a mail about no order: the customer's latest one stands for it. */
  orderId: string | null;
  blocks: MailBlock[];
  /** What is offered instead of the order's own goods, where a nudge has found it. */
  offer?: ReorderLine[];
}

/** What a mail shows, and what its reorder link is to hold. */
interface FoundGoods {
  goods: MailGoods;
  /** Empty for a mail without such a link, and where nothing can be bought again. */
  lines: ReorderLine[];
}

interface Line {
  productId: string | null;
  variantId: string | null;
  netQuantity: number;
  giftCard: boolean;
}

/** Looks up what a mail's blocks show, and nothing for blocks it does not have. */
export async function findMailGoods(
  db: Tx,
  { shopId, customerId, orderId, blocks, offer }: About,
): Promise<FoundGoods> {
  const shows = (from: string) => blocks.some((block) => block.type === 'products' && block.from === from);
  const reorders = blocks.some((block) => block.type === 'reorder' || namesReorder(block));
  const chosenIds = blocks.flatMap((block) => (block.type === 'products' ? block.productIds : []));
  if (!reorders && !blocks.some(({ type }) => type === 'products')) return { goods: noGoods, lines: [] };
  const shop = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { url: true, domain: true, currency: true },
  });
  const order = await findOrder(db, { shopId, customerId, orderId });
  const lines = order?.lineItems ?? [];
  const bought = [...new Set((offer ?? lines).flatMap(({ productId }) => productId ?? []))];
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
  const again = reorders ? (offer ?? linesToReorder(lines, found)) : [];
  const reorderUrl = cartPermalink(shopUrl, again);
  const goods = {
    order: shown(bought),
    related: shown(relatedIds),
    chosen: shown(chosenIds),
    reorderUrl,
    answers: null,
  };
  return { goods, lines: again };
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
    select: { id: true, title: true, price: true, inventoryQuantity: true },
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

/** What of an order can be bought again; never more of a variant than there is. */
function linesToReorder(lines: Line[], products: Map<string, Buyable>): ReorderLine[] {
  const wanted = new Map<string, ReorderLine>();
  for (const { productId, variantId, netQuantity, giftCard } of lines) {
    const product = products.get(productId ?? '');
    const variant = product?.variants.find(({ id }) => id === variantId);
    if (!product || !variant || giftCard || !inStock(variant)) continue;
    const quantity = (wanted.get(variant.id)?.quantity ?? 0) + netQuantity;
    wanted.set(variant.id, {
      ...{ productId: product.id, variantId: variant.id, title: product.title, replaces: null },
      variantTitle: variantTitleOf(variant.title),
      price: variant.price.toNumber(),
      quantity: Math.min(quantity, variant.inventoryQuantity ?? quantity),
    });
  }
  return [...wanted.values()];
}
