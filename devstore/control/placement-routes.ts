import { Router } from 'express';
import type { Devstore } from '../devstore.ts';
import { changePlacement, describePlacements, extensionInfos } from '../extensions/placement-state.ts';
import { isTarget } from '../extensions/targets.ts';
import { notFound } from '../http-error.ts';
import { serveShop } from './serve.ts';

/** What the checkout editor does: placements on and off, with their settings. */
export function placementControlRoutes(devstore: Devstore): Router {
  const router = Router();
  const serve = serveShop(devstore);
  const { extensionsDir } = devstore.config;
  router.get(
    '/:handle/placements',
    serve((shop) => ({ placements: describePlacements(extensionsDir, shop) })),
  );
  router.put(
    '/:handle/placements/:target',
    serve((shop, body, { params }) => {
      const target = params.target!;
      if (!isTarget(target)) return notFound(`There is no placement ${target}.`);
      return { target, ...changePlacement(shop, target, body) };
    }),
  );
  router.get(
    '/:handle/extensions',
    serve((shop) => ({ extensions: extensionInfos(extensionsDir, shop) })),
  );
  return router;
}
