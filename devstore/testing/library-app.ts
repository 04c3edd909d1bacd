import '@shopify/shopify-app-remix/adapters/node';
import { createServer } from 'node:http';
import type { Session } from '@shopify/shopify-api';
import { ApiVersion, AppDistribution, shopifyApp } from '@shopify/shopify-app-remix/server';

/** An app made of Shopify's own library and nothing else; it runs in a process of its own with the preload. */
const sessions = new Map<string, Session>();
const sessionStorage = {
  storeSession: async (session: Session) => Boolean(sessions.set(session.id, session)),
  loadSession: async (id: string) => sessions.get(id),
  deleteSession: async (id: string) => sessions.delete(id),
  deleteSessions: async (ids: string[]) => Boolean(ids.map((id) => sessions.delete(id))),
  findSessionsByShop: async (shop: string) => [...sessions.values()].filter((session) => session.shop === shop),
};

const port = Number(process.argv[2]);
const { authenticate, unauthenticated } = shopifyApp({
  apiKey: 'test-key',
  apiSecretKey: 'test-secret',
  appUrl: `http://127.0.0.1:${port}`,
  apiVersion: ApiVersion.July26,
  distribution: AppDistribution.AppStore,
  sessionStorage,
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  logger: { level: 0 },
});

const routes: Record<string, (request: Request) => Promise<unknown>> = {
  '/app': async (request) => {
    const { admin, session } = await authenticate.admin(request);
    const answer = await admin.graphql('{ shop { name } }');
    return { shop: session.shop, refreshes: Boolean(session.refreshToken), answer: await answer.json() };
  },
  '/worker': async (request) => {
    const { admin, session } = await unauthenticated.admin(new URL(request.url).searchParams.get('shop')!);
    const answer = await admin.graphql('{ shop { name } }');
    return { expires: session.expires, answer: await answer.json() };
  },
  '/webhooks/shopify': async (request) => {
    const { topic, shop, payload } = await authenticate.webhook(request);
    return { topic, shop, name: payload.name };
  },
};

createServer((incoming, outgoing) => {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.on('end', async () => {
    const url = new URL(incoming.url!, `http://127.0.0.1:${port}`);
    const body = incoming.method === 'POST' ? Buffer.concat(chunks) : undefined;
    const headers = incoming.headers as Record<string, string>;
    const request = new Request(url, { method: incoming.method, headers, body });
    try {
      const answer = await routes[url.pathname]!(request);
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    } catch (thrown) {
      const status = thrown instanceof Response ? thrown.status : 500;
      outgoing.writeHead(status).end(String(thrown));
    }
  });
}).listen(port, '127.0.0.1', () => console.log('ready'));
