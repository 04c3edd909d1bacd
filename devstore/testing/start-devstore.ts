import { generateKeyPairSync } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig } from '../config.ts';
import { createDevstore } from '../devstore.ts';
import { createServer } from '../server.ts';

export type Received = { path: string; headers: IncomingHttpHeaders; body: string };

/** An answer whose shape the test itself states, by what it expects of it. */
export type Json = ReturnType<typeof JSON.parse>;

export const API_KEY = 'test-key';
export const API_SECRET = 'test-secret';
export const MAIL_KEY = 'SG.test';

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** In the app's place: keeps what it is sent and answers with `app.status`. */
function createApp() {
  const received: Received[] = [];
  const app = { received, status: 200 };
  const server = createHttpServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(app.status).end();
    });
  });
  return { app, server };
}

/** A devstore on a free port beside a stand-in of the app; call `stop` when done. */
export async function startDevstore(env: Record<string, string> = {}) {
  const { app, server: appServer } = createApp();
  const appUrl = await listen(appServer);
  const server = createHttpServer();
  const url = await listen(server);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const config = readConfig({
    DEVSTORE_URL: url,
    DEVSTORE_APP_URL: appUrl,
    SHOPIFY_API_KEY: API_KEY,
    SHOPIFY_API_SECRET: API_SECRET,
    SENDGRID_API_KEY: MAIL_KEY,
    DEVSTORE_SENDGRID_PRIVATE_KEY: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    ...env,
  });
  const devstore = createDevstore(config);
  server.on('request', createServer(devstore));

  /** Calls the devstore; an object as body goes as JSON. */
  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(url + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: 'manual',
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as Json) : undefined;
    return { status: response.status, headers: response.headers, text, json: json as Json };
  }

  /** Waits for what the app received to satisfy `enough`; gives up after five seconds with what there is. */
  async function received(enough: (all: Received[]) => boolean): Promise<Received[]> {
    for (let look = 0; look < 250 && !enough(app.received); look += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    return app.received;
  }

  return {
    url,
    app,
    devstore,
    publicKey,
    call,
    received,
    stop: async () => {
      devstore.sender.stop();
      devstore.mailEvents.stop();
      await Promise.all([close(server), close(appServer)]);
    },
  };
}
export type TestDevstore = Awaited<ReturnType<typeof startDevstore>>;
