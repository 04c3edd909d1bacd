import type { Services } from '#app/platform/services.server.ts';
import { isSignedBySendGrid } from '#app/platform/messaging/sendgrid-signature.server.ts';
import { applyProviderEvents } from './apply-provider-events.server.ts';
import type { AppliedEvents } from './apply-provider-events.server.ts';
import { parseProviderEvents } from './provider-events.ts';

/** A call of the provider's, as it came. */
export interface ProviderCall {
  body: Uint8Array;
  signature: string | null;
  timestamp: string | null;
}

interface Click {
  shopId: string;
  messageId: string;
  occurredAt: Date;
}

/**
 * Takes the provider's events in; `tell` hears of clicks, again when the provider repeats a call. A call that is not
 * signed leaves no trace but a line in the log.
 */
export async function receiveProviderEvents(
  services: Pick<Services, 'db' | 'clock' | 'log'>,
  call: ProviderCall,
  publicKey: string,
  tell: (clicks: Click[]) => Promise<void> = () => Promise.resolve(),
): Promise<{ outcome: 'forged' | 'malformed' } | ({ outcome: 'applied' } & AppliedEvents)> {
  if (!isSignedBySendGrid(call, publicKey)) {
    services.log.warn({ bytes: call.body.byteLength }, 'provider events with a wrong signature refused');
    return { outcome: 'forged' };
  }
  const parsed = parseProviderEvents(readJson(call.body));
  if (!parsed) return { outcome: 'malformed' };
  const result = await applyProviderEvents(services, parsed.events);
  if (result.foreign + parsed.leftOut > 0)
    services.log.warn({ ...result, leftOut: parsed.leftOut }, 'provider events about no message of ours');
  await tell(parsed.events.filter(({ type }) => type === 'CLICKED'));
  return { outcome: 'applied', ...result };
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
