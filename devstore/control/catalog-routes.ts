import { Router } from 'express';
import type { Devstore } from '../devstore.ts';
import { badRequest } from '../http-error.ts';
import { bareId } from '../state/ids.ts';
import { wholeSecond } from '../state/purchase.ts';
import type { Product, Shop } from '../state/types.ts';
import { describeProducts } from './describe.ts';
import { productOf } from './read-input.ts';
import { serveShop } from './serve.ts';
import type { Body } from './serve.ts';

const show = (shop: Shop, product: Product) => describeProducts(shop).find((entry) => entry.id === product.id);

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
  devstore.catalog.tell(shop, 'products/create', product);
  return show(shop, product);
}

const STATUSES = ['active', 'archived', 'draft'];

function changeProduct({ catalog }: Devstore, shop: Shop, id: string, body: Body) {
  const product = productOf(shop, id);
  const { inventory, price, title, status } = body;
  const variantId = body.variantId ? readVariantId(String(body.variantId)) : null;
  if (inventory !== undefined && !Number.isInteger(inventory)) badRequest('inventory must be a whole number.');
  if (price !== undefined && !(typeof price === 'number' && price >= 0)) badRequest('price must be a number.');
  if (status !== undefined && !STATUSES.includes(String(status))) badRequest(`status must be ${STATUSES.join(', ')}.`);
  catalog.change(shop, product, {
    variantId,
    inventory: inventory as number | undefined,
    price: price === undefined ? undefined : Math.round((price as number) * 100),
    title: typeof title === 'string' ? title : undefined,
    status: status as Product['status'] | undefined,
  });
  return show(shop, product);
}

const readVariantId = (id: string) => bareId('ProductVariant', id) ?? badRequest(`${id} is no variant's id.`);

function addVariant({ catalog }: Devstore, shop: Shop, id: string, body: Body) {
  const product = productOf(shop, id);
  const { title, price, inventory = 50 } = body;
  if (typeof title !== 'string' || typeof price !== 'number') badRequest('title and price are needed.');
  catalog.addVariant(shop, product, {
    title: title as string,
    price: Math.round((price as number) * 100),
    inventory: Number(inventory),
  });
  return show(shop, product);
}

function removeVariant({ catalog }: Devstore, shop: Shop, id: string, variantId: string) {
  const product = productOf(shop, id);
  catalog.removeVariant(shop, product, readVariantId(variantId));
  return show(shop, product);
}

function deleteProduct({ catalog }: Devstore, shop: Shop, id: string) {
  const product = productOf(shop, id);
  catalog.delete(shop, product);
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
  const add = serve((shop, body, { params }) => addVariant(devstore, shop, params.id!, body));
  const take = serve((shop, _body, { params }) => removeVariant(devstore, shop, params.id!, params.variantId!));
  router.route('/:handle/products').get(list).post(create);
  router.route('/:handle/products/:id').patch(change).delete(remove);
  router.post('/:handle/products/:id/variants', add);
  router.delete('/:handle/products/:id/variants/:variantId', take);
  return router;
}
