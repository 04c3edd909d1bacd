import '@shopify/shopify-app-remix/adapters/node';
import { createRequestHandler } from '@remix-run/express';
import type { ActionFunctionArgs, ServerBuild } from '@remix-run/node';
import { ApiVersion, AppDistribution, shopifyApp } from '@shopify/shopify-app-remix/server';
import { PrismaSessionStorage } from '@shopify/shopify-app-session-storage-prisma';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';
import express from 'express';

const { PORT, DATABASE_URL, SHOPIFY_API_KEY = '', SHOPIFY_API_SECRET = '' } = process.env;

/** The library, set up as the app is. */
function libraryApp() {
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: DATABASE_URL, max: 10 }) });
  return shopifyApp({
    apiKey: SHOPIFY_API_KEY,
    apiSecretKey: SHOPIFY_API_SECRET,
    appUrl: `http://localhost:${PORT}`,
    apiVersion: ApiVersion.July26,
    distribution: AppDistribution.AppStore,
    sessionStorage: new PrismaSessionStorage(db),
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
    logger: { level: 0 },
  });
}
export type Authenticate = ReturnType<typeof libraryApp>['authenticate'];

/** Serves a Remix app of one route at `path`, without a slash before it, that only does what `answer` does. */
export function serveBareRoute(
  path: string,
  answer: (authenticate: Authenticate, request: Request) => Promise<Response>,
): void {
  const { authenticate } = libraryApp();
  const action = ({ request }: ActionFunctionArgs) => answer(authenticate, request);
  const route = { id: 'routes/bare', path, parentId: undefined, module: { action } };
  const build = {
    entry: { module: { default: () => new Response(null, { status: 404 }) } },
    routes: { [route.id]: route },
    assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '1' },
    publicPath: '/',
    assetsBuildDirectory: '',
    mode: 'production',
    isSpaMode: false,
    future: {},
    basename: '/',
  } as unknown as ServerBuild;
  const app = express();
  app.disable('x-powered-by');
  app.all('*', createRequestHandler({ build, mode: 'production' }));
  app.listen(Number(PORT));
}
