import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { answerWebhookRequest } from '#app/features/webhooks/index.server.ts';
import { env } from '#app/platform/env.server.ts';
import { getServices } from '#app/platform/services.server.ts';

// Not `authenticate.webhook`: that loads a session and may refresh its token over the network while Shopify waits.
const answer = ({ request }: { request: Request }) =>
  answerWebhookRequest(getServices(), {
    request,
    secrets: [env().SHOPIFY_API_SECRET, env().SHOPIFY_API_SECRET_PREVIOUS].filter((secret) => secret !== undefined),
  });

export const action = ({ request }: ActionFunctionArgs) => answer({ request });

export const loader = ({ request }: LoaderFunctionArgs) => answer({ request });
