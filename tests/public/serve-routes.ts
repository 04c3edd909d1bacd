import { generateKeyPairSync } from 'node:crypto';
import { createRequestHandler } from '@remix-run/node';
import type { ServerBuild } from '@remix-run/node';
import { vi } from 'vitest';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const providerKey = privateKey;

const routes = {
  'routes/unsubscribe.$token': 'unsubscribe/:token',
  'routes/preferences.$token': 'preferences/:token',
  'routes/r.$token': 'r/:token',
  'routes/reorder.$token': 'reorder/:token',
  'routes/review.$token': 'review/:token',
  'routes/review.$token_.photo.$id': 'review/:token/photo/:id',
  'routes/review-photo.$shop.$file': 'review-photo/:shop/:file',
  'routes/webhooks.sendgrid': 'webhooks/sendgrid',
  'routes/proxy.reviews.$product': 'proxy/reviews/:product',
};

/** The public routes behind Remix's own request handler, on the given database. */
export async function servePublicRoutes(databaseUrl: string) {
  vi.stubEnv('DATABASE_URL', databaseUrl);
  vi.stubEnv('SHOPIFY_API_KEY', 'key');
  vi.stubEnv('SHOPIFY_API_SECRET', 'a-secret-of-the-app-for-tests');
  vi.stubEnv('SHOPIFY_APP_URL', 'https://sonra.test');
  vi.stubEnv('SENDGRID_API_KEY', 'SG.test');
  vi.stubEnv('SENDGRID_WEBHOOK_PUBLIC_KEY', publicKey.export({ format: 'der', type: 'spki' }).toString('base64'));
  vi.stubEnv('LINK_SECRETS', 'k1:a-secret-for-tests-that-is-long-enough');
  vi.stubEnv('TOKEN_KEYS', 't1:a-secret-for-tests-that-is-long-enough');
  vi.stubEnv('LOG_LEVEL', 'silent');
  // Imported late: these read the environment.
  const [
    entry,
    root,
    unsubscribe,
    preferences,
    r,
    reorder,
    review,
    own,
    photo,
    sendgrid,
    shownReviews,
    { getServices },
  ] = await Promise.all([
    import('#app/entry.server.tsx'),
    import('#app/root.tsx'),
    import('#app/routes/unsubscribe.$token.tsx'),
    import('#app/routes/preferences.$token.tsx'),
    import('#app/routes/r.$token.tsx'),
    import('#app/routes/reorder.$token.tsx'),
    import('#app/routes/review.$token.tsx'),
    import('#app/routes/review.$token_.photo.$id.tsx'),
    import('#app/routes/review-photo.$shop.$file.tsx'),
    import('#app/routes/webhooks.sendgrid.tsx'),
    import('#app/routes/proxy.reviews.$product.tsx'),
    import('#app/platform/services.server.ts'),
  ]);
  const modules = {
    'routes/unsubscribe.$token': unsubscribe,
    'routes/preferences.$token': preferences,
    'routes/r.$token': r,
    'routes/reorder.$token': reorder,
    'routes/review.$token': review,
    'routes/review.$token_.photo.$id': own,
    'routes/review-photo.$shop.$file': photo,
    'routes/webhooks.sendgrid': sendgrid,
    'routes/proxy.reviews.$product': shownReviews,
  };
  const ids = Object.keys(routes) as (keyof typeof routes)[];
  const asset = (id: string, path: string, module: object) => ({
    ...{ id, path, module: `/assets/${id}.js`, hasErrorBoundary: 'ErrorBoundary' in module },
    ...{ hasAction: 'action' in module, hasLoader: 'loader' in module, hasClientAction: false, hasClientLoader: false },
  });
  const build = {
    entry: { module: entry },
    routes: {
      root: { id: 'root', path: '', module: root },
      ...Object.fromEntries(ids.map((id) => [id, { id, parentId: 'root', path: routes[id], module: modules[id] }])),
    },
    assets: {
      ...{ version: '1', url: '/assets/manifest.js', entry: { module: '/assets/entry.js', imports: [] } },
      routes: {
        root: asset('root', '', root),
        ...Object.fromEntries(ids.map((id) => [id, { ...asset(id, routes[id], modules[id]), parentId: 'root' }])),
      },
    },
    ...{ publicPath: '/assets/', assetsBuildDirectory: 'build', isSpaMode: false, mode: 'production' },
    future: { v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true },
  } as unknown as ServerBuild;
  const handle = createRequestHandler(build, 'production');
  return {
    services: getServices(),
    /** A path is asked for at our own address, a whole address at the one it names. */
    fetch: (address: string, init: RequestInit = {}) =>
      handle(new Request(new URL(address, 'https://sonra.test'), init)),
    async close() {
      await getServices().db.$disconnect();
      vi.unstubAllEnvs();
    },
  };
}
