import { noTokenFaults, readTokenFaults } from '../admin-api/token-faults.ts';
import type { TokenFaults } from '../admin-api/token-faults.ts';
import { noExtensionsFault, readExtensionsFault } from '../extensions/read-fault.ts';
import type { ExtensionsFault } from '../extensions/read-fault.ts';
import { badRequest } from '../http-error.ts';
import { noStorefrontFault, readStorefrontFault } from '../storefront-api/read-fault.ts';
import type { StorefrontFault } from '../storefront-api/read-fault.ts';

export type WebhookFaults = {
  /** Extra copies of every delivery, sent in parallel. */
  duplicates: number;
  /** Seconds within which deliveries are shuffled; 0 keeps their order. */
  disorder: number;
  delaySeconds: number;
  lossPercent: number;
};
const MODES = [
  'ok',
  '401',
  '429',
  '500',
  '502',
  '503',
  'slow',
  'stall',
  'accept-no-answer',
  'accept-slow',
  'accept-reset',
  'accept-cut',
] as const;
type SendgridMode = (typeof MODES)[number];
export type SendgridFault = {
  mode: SendgridMode;
  /** How many more requests it strikes; null until it is cleared. */
  times: number | null;
  /** Retry-After of 429 (null: no such header), or how slow "slow" and "accept-slow" are. */
  seconds: number | null;
  /** How many of a hundred requests it strikes. */
  percent: number;
  /** Strikes only mails to addresses with this part; empty strikes all. */
  to: string;
};
/** refused: a user error; denied: an error of the whole answer; fails: it ends in FAILED. `seconds` is how long it takes. */
export type BulkFault = { mode: 'ok' | 'refused' | 'denied' | 'fails'; seconds: number };
export type Faults = {
  webhooks: WebhookFaults;
  sendgrid: SendgridFault;
  graphql: { throttled: boolean };
  tokens: TokenFaults;
  bulk: BulkFault;
  storefront: StorefrontFault;
  extensions: ExtensionsFault;
};

export const noSendgridFault = (): SendgridFault => ({ mode: 'ok', times: null, seconds: null, percent: 100, to: '' });

export const noFaults = (): Faults => ({
  webhooks: { duplicates: 0, disorder: 0, delaySeconds: 0, lossPercent: 0 },
  sendgrid: noSendgridFault(),
  graphql: { throttled: false },
  tokens: noTokenFaults(),
  bulk: { mode: 'ok', seconds: 0 },
  storefront: noStorefrontFault(),
  extensions: noExtensionsFault(),
});

function readNumber(source: Record<string, unknown>, name: string, high: number): number {
  const value = source[name] ?? 0;
  if (typeof value !== 'number' || !(value >= 0 && value <= high))
    badRequest(`${name} must be a number from 0 to ${high}.`);
  return value as number;
}

function readWebhooks(source: Record<string, unknown>): WebhookFaults {
  const disorder = source.disorder === true ? 3 : source.disorder === false ? 0 : source.disorder;
  return {
    duplicates: Math.floor(readNumber(source, 'duplicates', 100)),
    disorder: readNumber({ disorder }, 'disorder', 600),
    delaySeconds: readNumber(source, 'delaySeconds', 3600),
    lossPercent: readNumber(source, 'lossPercent', 100),
  };
}

function readSendgrid(source: Record<string, unknown>): SendgridFault {
  const mode = String(source.mode ?? 'ok');
  if (!MODES.includes(mode as SendgridMode)) badRequest(`sendgrid.mode must be one of ${MODES.join(', ')}.`);
  return {
    mode: mode as SendgridMode,
    times: source.times === undefined || source.times === null ? null : readNumber(source, 'times', 1_000_000),
    seconds: source.seconds === undefined || source.seconds === null ? null : readNumber(source, 'seconds', 3600),
    percent: source.percent === undefined ? 100 : readNumber(source, 'percent', 100),
    to: String(source.to ?? ''),
  };
}

const BULK_MODES = ['ok', 'refused', 'denied', 'fails'];

function readBulk(source: Record<string, unknown>): BulkFault {
  const mode = String(source.mode ?? 'ok');
  if (!BULK_MODES.includes(mode)) badRequest(`bulk.mode must be one of ${BULK_MODES.join(', ')}.`);
  return { mode: mode as BulkFault['mode'], seconds: readNumber(source, 'seconds', 3600) };
}

const section = (body: Record<string, unknown>, name: string) => body[name] as Record<string, unknown> | undefined;

/** The faults after a request: sections named are replaced whole, others stay, an empty body resets all. */
export function readFaults(current: Faults, body: Record<string, unknown>): Faults {
  const known = Object.keys(noFaults());
  const unknown = Object.keys(body).filter((name) => !known.includes(name));
  if (unknown.length > 0) badRequest(`Unknown fault ${unknown.join(', ')}; known are ${known.join(', ')}.`);
  if (Object.keys(body).length === 0) return noFaults();
  const [webhooks, sendgrid, graphql, tokens] = [
    section(body, 'webhooks'),
    section(body, 'sendgrid'),
    section(body, 'graphql'),
    section(body, 'tokens'),
  ];
  const [bulk, storefront, extensions] = [
    section(body, 'bulk'),
    section(body, 'storefront'),
    section(body, 'extensions'),
  ];
  return {
    webhooks: webhooks ? readWebhooks(webhooks) : current.webhooks,
    sendgrid: sendgrid ? readSendgrid(sendgrid) : current.sendgrid,
    graphql: graphql ? { throttled: graphql.throttled === true } : current.graphql,
    tokens: tokens ? readTokenFaults(tokens) : current.tokens,
    bulk: bulk ? readBulk(bulk) : current.bulk,
    storefront: storefront ? readStorefrontFault(storefront) : current.storefront,
    extensions: extensions ? readExtensionsFault(extensions) : current.extensions,
  };
}
