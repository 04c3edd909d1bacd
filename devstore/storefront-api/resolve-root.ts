import { GraphQLError } from 'graphql';
import type { Devstore } from '../devstore.ts';
import { bareId } from '../state/ids.ts';
import { findVariant } from '../state/make-order.ts';
import { findCart, stockOf } from '../state/stored-carts.ts';
import type { Product, Shop } from '../state/types.ts';
import { createCart } from './create-cart.ts';
import type { CartInput } from './create-cart.ts';
import { cartView } from './view-cart.ts';
import { productView, variantView } from './view-catalog.ts';
import type { Scene } from './view-catalog.ts';

const MOST_NODES = 250;

/** Shop of the Storefront API, as far as it is served without a token. */
const shopView = (shop: Shop, devstoreUrl: string) => ({
  __typename: 'Shop',
  name: shop.name,
  brand: {
    __typename: 'Brand',
    colors: { primary: [{ background: shop.brand.background, foreground: shop.brand.foreground }], secondary: [] },
    logo: { image: { url: () => `${devstoreUrl}/images/${shop.handle}/logo.svg`, altText: shop.name } },
    squareLogo: null,
    coverImage: null,
    shortDescription: null,
    slogan: null,
  },
});

function readCart(scene: Scene, id: string) {
  const { devstore, shop } = scene;
  const [, token = '', key = ''] = /^gid:\/\/shopify\/Cart\/([^?]+)\?key=(.+)$/.exec(id) ?? [];
  const found = findCart(shop, { token, key, at: devstore.clock.now() });
  return found.outcome === 'found' ? cartView(scene, found.cart) : null;
}

/** What is not on sale is not there for the public. */
const published = (product: Product | undefined) => (product?.status === 'active' ? product : undefined);

function findNode(scene: Scene, id: string): unknown {
  const { shop } = scene;
  const [, type = ''] = /^gid:\/\/shopify\/(\w+)\//.exec(id) ?? [];
  if (type === 'Cart') return readCart(scene, id);
  const bare = bareId(type, id) ?? '';
  if (type === 'Product') {
    const product = published(shop.products.get(bare));
    return product ? productView(scene, product) : null;
  }
  if (type !== 'ProductVariant') throw new GraphQLError(`devstore does not serve node ${id} yet`);
  const found = stockOf(shop, bare) === null ? null : findVariant(shop, bare);
  return found && variantView(scene, found.product, found.variant);
}

function findProduct(scene: Scene, { id, handle }: { id?: string | null; handle?: string | null }) {
  if (id) return findNode(scene, id);
  const product = published([...scene.shop.products.values()].find((entry) => entry.handle === handle));
  return product ? productView(scene, product) : null;
}

/** The root of every query and mutation, bound to one shop: nothing of another shop can be reached from it. */
export function createStorefrontRoot(devstore: Devstore, shop: Shop) {
  const scene: Scene = { devstore, shop };
  return {
    shop: () => shopView(shop, devstore.config.url),
    node: ({ id }: { id: string }) => findNode(scene, id),
    nodes({ ids }: { ids: string[] }) {
      if (ids.length > MOST_NODES)
        throw new GraphQLError(`The input array size of ${ids.length} is greater than the maximum allowed of 250.`);
      return ids.map((id) => findNode(scene, id));
    },
    product: (args: { id?: string | null; handle?: string | null }) => findProduct(scene, args),
    cart: ({ id }: { id: string }) => readCart(scene, id),
    cartCreate({ input }: { input?: CartInput | null }) {
      shop.storefrontCalls.cartCreates += 1;
      return createCart(scene, input ?? {});
    },
  };
}
