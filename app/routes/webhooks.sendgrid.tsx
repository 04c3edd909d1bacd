import type { ActionFunctionArgs } from '@remix-run/node';
import { tellOfClicks } from '#app/features/journeys/index.server.ts';
import { receiveProviderEvents } from '#app/features/messaging/index.server.ts';
import { env } from '#app/platform/env.server.ts';
import { sendGridSignatureHeader, sendGridTimestampHeader } from '#app/platform/messaging/sendgrid-signature.server.ts';
import { readBody } from '#app/platform/read-body.server.ts';
import { getServices } from '#app/platform/services.server.ts';

const mostBytes = 5 * 1024 * 1024;
const statusOf = { applied: 204, malformed: 400, forged: 401 } as const;

export const loader = () => new Response(null, { status: 405, headers: { Allow: 'POST' } });

/** SendGrid's events; it repeats a call that is not answered with 2xx. */
export async function action({ request }: ActionFunctionArgs) {
  if (request.method !== 'POST') return loader();
  const body = await readBody(request, mostBytes);
  if (!body) return new Response(null, { status: 413 });
  const call = {
    body,
    signature: request.headers.get(sendGridSignatureHeader),
    timestamp: request.headers.get(sendGridTimestampHeader),
  };
  const services = getServices();
  const { outcome } = await receiveProviderEvents(services, call, env().SENDGRID_WEBHOOK_PUBLIC_KEY, (clicks) =>
    tellOfClicks(services, clicks),
  );
  return new Response(null, { status: statusOf[outcome] });
}
