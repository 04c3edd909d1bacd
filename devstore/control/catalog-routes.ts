import { Router } from 'express';
import type { Devstore } from '../devstore.ts';
import { badRequest, notFound } from '../http-error.ts';
import { imageUrl } from '../pages/product-image.ts';
import { bareId, rawId } from '../state/ids.ts';
import { wholeSecond } from '../state/purchase.ts';
import type { Product, Shop } from '../state/types.ts';
import { productPayload } from '../webhooks/catalog-payload.ts';
import { describeProducts } from './describe.ts';
import { serveShop } from './serve.ts';
import type { Body } from './serve.ts';

function tell(devstore: Devstore, shop: Shop, topic: string, product: Product) {
  const payload = productPayload(shop, product, imageUrl(devstore.config.url, shop, product));
  devstore.sender.emit({ shop, topic, payload });
  return describeProducts(shop).find((entry) => entry.id === product.id);
}

function findProduct(shop: Shop, id: string): Product {
  return shop.products.get(bareId('Product', id) ?? '') ?? notFound(`${shop.name} has no product ${id}.`);
}

function createProduct(devstore: Devstore, shop: Shop, body: Body) {
  const { makeId } = devstore.world;
  if (typeof body.title !== 'string' || typeof body.price !== 'number') badRequest('title and price are needed.');
  const at = wholeSecond(devstore.world);
  const id = makeId();
  const price = Math.round((body.price as number) * 100);
  const product: Product = {
    id,
    handle: `product-${id}`,
    title: body.title as string,
    description: '',
    type: String(body.type ?? ''),
    vendor: shop.name,
    tags: [],
    status: 'active',
    createdAt: at,
    updatedAt: at,
    picture: { shape: 'box', hue: 260 },
    lastsDays: null,
    variants: [
      {
        id: makeId(),
        title: 'Default Title',
        sku: `SKU-${id}`,
        price,
        grams: 100,
        inventory: 50,
        inventoryItemId: makeId(),
      },
    ],
  };
  shop.products.set(id, product);
  return tell(devstore, shop, 'products/create', product);
}

function changeProduct(devstore: Devstore, shop: Shop, id: string, body: Body) {
  const product = findProduct(shop, id);
  const variantId = body.variantId ? bareId('ProductVariant', String(body.variantId)) : null;
  const variants = product.variants.filter((variant) => !variantId || variant.id === variantId);
  if (variants.length === 0) notFound(`${product.title} has no variant ${String(body.variantId)}.`);
  for (const variant of variants) {
    if (typeof body.inventory === 'number') variant.inventory = body.inventory;
    if (typeof body.price === 'number') variant.price = Math.round(body.price * 100);
  }
  if (typeof body.title === 'string') product.title = body.title;
  if (body.status === 'active' || body.status === 'archived' || body.status === 'draft') product.status = body.status;
  product.updatedAt = wholeSecond(devstore.world);
  return tell(devstore, shop, 'products/update', product);
}

function deleteProduct(devstore: Devstore, shop: Shop, id: string) {
  const product = findProduct(shop, id);
  shop.products.delete(product.id);
  devstore.sender.emit({ shop, topic: 'products/delete', payload: { id: rawId(product.id) } });
  return { deleted: product.id };
}

/** Products and what a merchant does to them. */
export function catalogControlRoutes(devstore: Devstore): Router {
  const router = Router();
  const serve = serveShop(devstore);
  const list = serve((shop) => ({ products: describeProducts(shop) }));
  const create = serve((shop, body) => createProduct(devstore, shop, body));
  const change = serve((shop, body, { params }) => changeProduct(devstore, shop, params.id!, body));
  const remove = serve((shop, _body, { params }) => deleteProduct(devstore, shop, params.id!));
  router.route('/:handle/products').get(list).post(create);
  router.route('/:handle/products/:id').patch(change).delete(remove);
  return router;
}
