import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { answerWebhookRequest } from '#app/features/webhooks/index.server.ts';
import { env } from '#app/platform/env.server.ts';
import { getServices } from '#app/platform/services.server.ts';

// The webhooks of the privacy laws: stored like any other, worked even for a shop that has left.
const answer = ({ request }: { request: Request }) =>
  answerWebhookRequest(getServices(), {
    request,
    secrets: [env().SHOPIFY_API_SECRET, env().SHOPIFY_API_SECRET_PREVIOUS].filter((secret) => secret !== undefined),
  });

export const action = ({ request }: ActionFunctionArgs) => answer({ request });

export const loader = ({ request }: LoaderFunctionArgs) => answer({ request });
