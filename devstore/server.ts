import express from 'express';
import type { Express, NextFunction, Request, Response } from 'express';
import { bulkFileRoutes } from './admin-api/bulk-routes.ts';
import { adminApiRoutes } from './admin-api/routes.ts';
import { adminFrameRoutes } from './admin-frame/routes.ts';
import { controlRoutes } from './control/routes.ts';
import { createGuard } from './control/guard.ts';
import type { Devstore } from './devstore.ts';
import { extensionRoutes } from './extensions/routes.ts';
import { HttpError, notFound } from './http-error.ts';
import { errorPage } from './pages/error-page.ts';
import { pageRoutes } from './pages/routes.ts';
import { sendgridRoutes } from './sendgrid/routes.ts';
import { OrderChangeError } from './state/change-order.ts';
import { storefrontApiRoutes } from './storefront-api/routes.ts';
import { themeRoutes } from './theme/routes.ts';
import { storefrontRoutes } from './storefront/routes.ts';

function statusOf(error: unknown): number {
  if (error instanceof HttpError) return error.status;
  if (error instanceof OrderChangeError) return 400;
  const status = (error as { status?: unknown }).status;
  return typeof status === 'number' ? status : 500;
}

function answerError(error: unknown, request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) return next(error);
  const status = statusOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (status >= 500) console.error(`${request.method} ${request.path}:`, error);
  response.status(status);
  // A person who pressed a button or followed a link reads a page; everybody else JSON.
  if (request.accepts(['json', 'html']) === 'html') response.send(errorPage(message));
  else response.json({ error: message });
}

/** The whole devstore as one HTTP server; requests led here by the preload are told apart by x-devstore-host. */
export function createServer(devstore: Devstore): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', false);
  app.use(createGuard(devstore.config.url));
  app.use(express.json({ limit: '40mb' }), express.urlencoded({ extended: false }));
  const [sendgrid, adminApi] = [sendgridRoutes(devstore), adminApiRoutes(devstore)];
  const bulkFiles = bulkFileRoutes(devstore);
  const storefrontApi = storefrontApiRoutes(devstore);
  app.use((request, response, next) => {
    const host = request.get('x-devstore-host');
    if (host === 'api.sendgrid.com') return sendgrid(request, response, next);
    if (host === 'storage.googleapis.com') return bulkFiles(request, response, next);
    if (host && request.path.startsWith('/api/')) return storefrontApi(request, response, next);
    if (host) return adminApi(request, response, next);
    return next();
  });
  app.use((request, response, next) => {
    if (!request.get('x-devstore-host')) return next();
    response.status(404).json({ errors: `devstore does not serve ${request.method} ${request.path} yet` });
  });
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.use('/control', controlRoutes(devstore));
  app.use(
    adminFrameRoutes(devstore),
    themeRoutes(devstore),
    extensionRoutes(devstore),
    storefrontRoutes(devstore),
    pageRoutes(devstore),
  );
  app.use((request: Request) => notFound(`There is no page ${request.path}.`));
  app.use(answerError);
  return app;
}
