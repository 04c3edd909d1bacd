import { json } from '@remix-run/node';
import { serveBareRoute } from './serve-bare-route.ts';

/** A Remix app of one route that only calls authenticate.public.checkout. */
serveBareRoute('api/bare', async (authenticate, request) => {
  const { cors } = await authenticate.public.checkout(request);
  return cors(json({}));
});
