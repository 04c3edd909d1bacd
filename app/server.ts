import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express from 'express';
import { env } from './platform/env.server.ts';
import { createLogger } from './platform/logger.server.ts';

const build = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../build');
const config = env();
const log = createLogger(config.LOG_LEVEL);

/** Paths only: query strings carry session tokens, and the last part of a public link is the token itself. */
const loggedPath = (url: string) =>
  (url.split('?')[0] ?? '').replace(/^\/(unsubscribe|preferences|reorder|r|review)\/.*/, '/$1/…');

const app = express();
app.disable('x-powered-by');
// Webhooks are answered without a body: nothing there to compress, and they are many.
app.use(
  compression({
    filter: (request, response) => !request.path.startsWith('/webhooks/') && compression.filter(request, response),
  }),
);
app.use(
  '/assets',
  express.static(path.join(build, 'client/assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
);
app.use((request, response, next) => {
  const start = performance.now();
  response.on('finish', () => {
    const ms = Math.round(performance.now() - start);
    log.debug(
      { method: request.method, path: loggedPath(request.originalUrl), status: response.statusCode, ms },
      'request',
    );
  });
  next();
});
// A browser that hides where a form stands sends `Origin: null`, which Remix answers with an empty 500; a public form
// carries its own proof instead, so that nothing is lost by not looking.
app.use(['/unsubscribe', '/preferences', '/reorder', '/r', '/review'], (request, _response, next) => {
  delete request.headers.origin;
  next();
});
const serverBuild = (await import(pathToFileURL(path.join(build, 'server/index.js')).href)) as ServerBuild;
// Remix tries every route for every request: what Shopify's pages ask, often and in haste, goes past the admin's hundred.
app.all('/api/*', createRequestHandler({ build: onlyBelow('api', serverBuild), mode: 'production' }));
app.all('*', createRequestHandler({ build: serverBuild, mode: 'production' }));

/** The same app with the routes of one part of it alone, and what they stand in. */
function onlyBelow(part: string, whole: ServerBuild): ServerBuild {
  const isKept = ({ id, path = '' }: { id: string; path?: string }) => id === 'root' || path.split('/')[0] === part;
  return { ...whole, routes: Object.fromEntries(Object.entries(whole.routes).filter(([, route]) => isKept(route!))) };
}

const server = createServer(app);
server.on('error', (error: NodeJS.ErrnoException) => {
  const inUse = error.code === 'EADDRINUSE';
  log.fatal(
    { err: error },
    inUse ? `port ${config.PORT} is in use: stop what listens there or set PORT` : 'web server failed',
  );
  process.exit(1);
});
server.listen(config.PORT, () => log.info({ port: config.PORT }, 'web ready'));

/** Answers what is under way, then goes. */
function drain() {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(1), 10_000).unref();
}
process.once('SIGTERM', drain);
process.once('SIGINT', drain);
