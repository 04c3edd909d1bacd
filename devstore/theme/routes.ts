import { join } from 'node:path';
import { Router } from 'express';
import { shopOf } from '../control/read-input.ts';
import type { Devstore } from '../devstore.ts';
import { notFound } from '../http-error.ts';
import { forwardToApp } from './app-proxy.ts';

/** The files of the theme app extension, and the app's pages on the shop's own domain. */
export function themeRoutes(devstore: Devstore): Router {
  const router = Router();
  router.get('/theme-assets/:file', (request, response, next) => {
    const root = join(devstore.config.extensionsDir, 'storefront', 'assets');
    response.sendFile(request.params.file, { root, maxAge: 0 }, (error) => (error ? next(error) : undefined));
  });
  router.get('/shops/:handle/apps/sonra/*', (request, response, next) => {
    const shop = shopOf(devstore, request);
    if (!shop.installed) notFound(`${shop.name} has no such app.`);
    const path = (request.params as Record<string, string>)['0'] ?? '';
    forwardToApp(devstore, shop, path, request, response).catch(next);
  });
  return router;
}
