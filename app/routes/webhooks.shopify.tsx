import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { answerWebhookRequest } from '#app/features/webhooks/index.server.ts';
import { env, shopifySecrets } from '#app/platform/env.server.ts';
import { getServices } from '#app/platform/services.server.ts';

// Not `authenticate.webhook`: that loads a session and may refresh its token over the network while Shopify waits.
const answer = ({ request }: { request: Request }) =>
  answerWebhookRequest(getServices(), { request, secrets: shopifySecrets(env()) });

export const action = ({ request }: ActionFunctionArgs) => answer({ request });

export const loader = ({ request }: LoaderFunctionArgs) => answer({ request });
