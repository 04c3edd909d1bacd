import { serveBareRoute } from './serve-bare-route.ts';

/** A Remix app of one route that only calls authenticate.webhook. */
serveBareRoute('webhooks/shopify', async (authenticate, request) => {
  await authenticate.webhook(request);
  return new Response();
});
