import { Router } from 'express';
import type { Devstore } from '../devstore.ts';

/** The storage host that Shopify's bulk operations write to: their files, by ranges of bytes too. */
export function bulkFileRoutes(devstore: Devstore): Router {
  const router = Router();
  router.get(/.*/, (request, response) => {
    const file = devstore.bulk.fileAt(request.path);
    if (!file) return void response.status(404).type('text/plain').send('The specified key does not exist.');
    response.type('application/octet-stream').set('Accept-Ranges', 'bytes');
    const [, start] = /^bytes=(\d+)-$/.exec(request.get('range') ?? '') ?? [];
    if (start === undefined) return void response.send(file);
    const from = Number(start);
    if (from >= file.length) return void response.status(416).set('Content-Range', `bytes */${file.length}`).end();
    response.set('Content-Range', `bytes ${from}-${file.length - 1}/${file.length}`);
    return void response.status(206).send(file.subarray(from));
  });
  return router;
}
