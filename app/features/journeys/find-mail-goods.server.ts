import type { Prisma } from '@prisma/client';
import { variantTitleOf } from '#app/domain/catalog/variant-title.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import type { MailGoods, MailProduct } from '#app/domain/mail/mail-goods.ts';
import { noGoods } from '#app/domain/mail/mail-goods.ts';
import { showsRelated } from '#app/domain/mail/promotes.ts';
import { cartPermalink } from '#app/domain/reorders/cart-permalink.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { productUrl, webAddress } from '#app/platform/mail/build-mail-context.ts';
import { findOrderGoods } from './find-order-goods.server.ts';
import type { ShownGood } from './find-order-goods.server.ts';
import { findRelatedProducts } from './find-related-products.server.ts';

interface About {
  shopId: string;
  customerId: string;
  /** Null for a mail about no order: the customer's latest one stands for it. */
  orderId: string | null;
  blocks: MailBlock[];
  /** What the mail's link puts into the cart; null for a mail without one. */
  lines: ReorderLine[] | null;
}

/**
 * Looks up what a mail's blocks show, and nothing for blocks it does not have. Where the mail leads to a cart, its goods are
 * what will be in that cart: the same pack for the same price.
 */
export async function findMailGoods(db: Tx, { lines, ...about }: About): Promise<MailGoods> {
  const { shopId, blocks } = about;
  const relates = showsRelated(blocks);
  const showsAny = relates || blocks.some(({ type }) => type === 'products');
  if (!lines && !showsAny) return noGoods;
  const shop = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { url: true, domain: true, currency: true },
  });
  const shopUrl = webAddress(shop.url) || `https://${shop.domain}`;
  const reorderUrl = cartPermalink(shopUrl, lines ?? []);
  if (!showsAny) return { ...noGoods, reorderUrl };
  const goods = lines?.map(toGood) ?? (await findOrderGoods(db, about));
  const own = [...new Set(goods.map(({ productId }) => productId))];
  const relatedIds = relates ? await findRelatedProducts(db, { shopId, productIds: own }) : [];
  const chosenIds = blocks.flatMap((block) => (block.type === 'products' ? block.productIds : []));
  const replaced = goods.flatMap(({ replaces }) => replaces ?? []);
  const known = await findProducts(db, shopId, [...new Set([...own, ...relatedIds, ...chosenIds, ...replaced])]);
  const at = { shopUrl, currency: shop.currency ?? '' };
  const shown = (ids: string[]) => ids.flatMap((id) => showProduct(known.get(id), at));
  return {
    order: goods.flatMap((good) => showGood(good, known, at)),
    ...{ related: shown(relatedIds), chosen: shown(chosenIds), reorderUrl },
    ...{ answers: null, discount: null, reviews: null },
  };
}

const toGood = ({ productId, title, variantTitle, quantity, price, replaces }: ReorderLine): ShownGood => ({
  ...{ productId, title, variantTitle, quantity, price, replaces },
});

const productSelect = {
  ...{ id: true, title: true, handle: true, imageUrl: true, status: true, deletedAt: true },
  variants: {
    select: { title: true, price: true, inventoryQuantity: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  },
} satisfies Prisma.ProductSelect;
type Product = Prisma.ProductGetPayload<{ select: typeof productSelect }>;

async function findProducts(db: Tx, shopId: string, ids: string[]): Promise<Map<string, Product>> {
  const products = await db.product.findMany({ where: { shopId, id: { in: ids } }, select: productSelect });
  return new Map(products.map((product) => [product.id, product]));
}

interface Place {
  shopUrl: string;
  currency: string;
}

/** A product as such, at the price of what is left of it; nothing for one that is not sold, or sold out. */
function showProduct(product: Product | undefined, { shopUrl, currency }: Place): MailProduct[] {
  const isSold = product?.status === 'active' && !product.deletedAt && product.handle;
  // A stock nobody counts is never empty.
  const left = product?.variants.filter(({ inventoryQuantity: stock }) => stock === null || stock > 0) ?? [];
  if (!isSold || left.length === 0) return [];
  // Where packs cost differently a price without its pack would be told of the wrong one.
  const [first] = left;
  const isOnePrice = left.every(({ price }) => price.equals(first!.price));
  const { id, title, handle, imageUrl } = product;
  return [
    {
      ...{ id, title, currency, quantity: null, insteadOf: '', price: first!.price.toNumber() },
      variantTitle: isOnePrice ? null : variantTitleOf(first!.title),
      ...{ imageUrl: webAddress(imageUrl), url: productUrl(shopUrl, handle) },
    },
  ];
}

function showGood(good: ShownGood, known: Map<string, Product>, { shopUrl, currency }: Place): MailProduct[] {
  const product = known.get(good.productId);
  if (!product) return [];
  const { productId: id, title, variantTitle, quantity, price, replaces } = good;
  return [
    {
      ...{ id, title, variantTitle, quantity, price, currency },
      insteadOf: known.get(replaces ?? '')?.title ?? '',
      ...{ imageUrl: webAddress(product.imageUrl), url: productUrl(shopUrl, product.handle) },
    },
  ];
}
