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
  const product = makeProduct(devstore, shop, body);
  shop.products.set(product.id, product);
  devstore.catalog.tell(shop, 'products/create', product);
  return show(shop, product);
}

/** As if the shop had sold them all along: no webhook tells of them. */
function stockShop(devstore: Devstore, shop: Shop, body: Body) {
  if (!Array.isArray(body.products)) badRequest('products, a list, is needed.');
  const made = (body.products as Body[]).map((product) => makeProduct(devstore, shop, product));
  shop.products.clear();
  for (const product of made) shop.products.set(product.id, product);
  return { products: made.length };
}

function makeProduct({ world }: Devstore, shop: Shop, body: Body): Product {
  const { makeId } = world;
  const { title, price, type = '', sku, inventory = 50 } = body;
  if (typeof title !== 'string' || typeof price !== 'number') badRequest('title and price are needed.');
  const at = wholeSecond(world);
  const id = makeId();
  return {
    id,
    handle: `product-${id}`,
    title: title as string,
    description: '',
    type: String(type),
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
        sku: typeof sku === 'string' ? sku : `SKU-${id}`,
        price: Math.round((price as number) * 100),
        grams: 100,
        inventory: Number(inventory),
        inventoryItemId: makeId(),
      },
    ],
  };
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
  const stock = serve((shop, body) => stockShop(devstore, shop, body));
  const change = serve((shop, body, { params }) => changeProduct(devstore, shop, params.id!, body));
  const remove = serve((shop, _body, { params }) => deleteProduct(devstore, shop, params.id!));
  const add = serve((shop, body, { params }) => addVariant(devstore, shop, params.id!, body));
  const take = serve((shop, _body, { params }) => removeVariant(devstore, shop, params.id!, params.variantId!));
  router.route('/:handle/products').get(list).post(create).put(stock);
  router.route('/:handle/products/:id').patch(change).delete(remove);
  router.post('/:handle/products/:id/variants', add);
  router.delete('/:handle/products/:id/variants/:variantId', take);
  return router;
}
