import { Router } from 'express';
import { execute, GraphQLError, parse, validate } from 'graphql';
import { resolveField, resolveType } from '../admin-api/resolve-field.ts';
import { loadSchema } from '../admin-api/schema.ts';
import type { Devstore } from '../devstore.ts';
import { findShop } from '../state/world.ts';
import type { Shop } from '../state/types.ts';

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

async function answer(devstore: Devstore, shop: Shop, query: unknown) {
  if (typeof query !== 'string') return { errors: [{ message: 'Missing query' }] };
  const schema = loadSchema(devstore.config.schemaDir, 'storefront-graphql_2026-07.json.gz');
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors };
    const rootValue = { shop: shopView(shop, devstore.config.url) };
    return await execute({ schema, document, rootValue, fieldResolver: resolveField, typeResolver: resolveType });
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

/** What anybody may ask of https://<shop>.myshopify.com/api: the Storefront API without a token. */
export function storefrontApiRoutes(devstore: Devstore): Router {
  const router = Router();
  router.post('/api/2026-07/graphql.json', (request, response, next) => {
    const shop = findShop(devstore.world, request.get('x-devstore-host') ?? '');
    if (!shop) return void response.status(404).json({ errors: 'Not Found' });
    const { query } = request.body as { query?: unknown };
    answer(devstore, shop, query).then((body) => response.json(body), next);
  });
  return router;
}
