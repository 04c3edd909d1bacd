/** What must become of the one mail that an order deserves. */
export interface Expectation {
  /** The order's GID. */
  order: string;
  /** Domain of the shop that sold it. */
  shop: string;
  to: string;
  /** Hours and zone in which the shop may write to this customer. */
  window: { opensAtHour: number; closesAtHour: number; zone: string };
  /** `until`: may go while nobody has forbidden it, and must not be claimed later than `forbiddenAt`. */
  verdict: 'mail' | 'no_mail' | 'until';
  /** By the app's clock, in milliseconds. */
  forbiddenAt?: number;
  /** A process died, or the provider fell silent: it may end as UNKNOWN, for people to see. */
  mayPark?: boolean;
  /** The provider tells what becomes of it: then an accepted mail must not stay UNKNOWN. */
  heard?: boolean;
}

/** A call that the provider accepted. */
export interface AcceptedCall {
  shopId: string;
  messageId: string;
  to: string;
  /** The app's clock, in milliseconds. */
  at: number;
}

export interface LedgerRow {
  shopId: string;
  /** Its shop's domain. */
  shop: string;
  messageId: string;
  /** The order's GID. */
  subject: string;
  state: 'QUEUED' | 'SENDING' | 'SENT' | 'SKIPPED' | 'FAILED' | 'UNKNOWN';
  reason: string | null;
  /** The app's clock, in milliseconds. */
  claimedAt: number | null;
}

export interface Delivery {
  webhookId: string;
  /** Null when there is no row of it. */
  outcome: string | null;
}

export interface Evidence {
  expected: Expectation[];
  calls: AcceptedCall[];
  ledger: LedgerRow[];
  /** Webhooks that were answered with 200. */
  acknowledged: Delivery[];
}

export interface Judgement {
  lost: number;
  doubled: number;
  wrong: number;
  /** Nobody knows whether they left, and the ledger says so. */
  parked: number;
  /** A sentence for each of the above but the parked. */
  complaints: string[];
}

type Say = (kind: 'lost' | 'doubled' | 'wrong', sentence: string, times?: number) => void;

const keyOf = ({ shopId, messageId }: { shopId: string; messageId: string }) => `${shopId}/${messageId}`;

/** Holds the provider's record of accepted calls against the ledger and against what had to happen. */
export function judge({ expected, calls, ledger, acknowledged }: Evidence): Judgement {
  const judgement: Judgement = { lost: 0, doubled: 0, wrong: 0, parked: 0, complaints: [] };
  const say: Say = (kind, sentence, times = 1) => {
    judgement[kind] += times;
    judgement.complaints.push(`${kind}: ${sentence}`);
  };
  const rows = new Map(ledger.map((row) => [keyOf(row), row]));
  const known = new Set(expected.map(({ order }) => order));
  for (const call of calls) {
    const row = rows.get(keyOf(call));
    if (!row) say('wrong', `a mail went to ${call.to} that the ledger does not know`);
    else if (!known.has(row.subject)) say('wrong', `a mail went to ${call.to} about ${row.subject}, which is not due`);
  }
  for (const one of expected) {
    const own = ledger.filter(({ subject }) => subject === one.order);
    const accepted = calls.filter((call) => rows.get(keyOf(call))?.subject === one.order);
    judgeCalls(one, accepted, rows, say);
    if (judgeRows(one, own, accepted, say)) judgement.parked += 1;
  }
  for (const { webhookId, outcome } of acknowledged) {
    if (outcome === null) say('lost', `webhook ${webhookId} was acknowledged and is not there`);
    else if (outcome === 'RECEIVED') say('lost', `webhook ${webhookId} was acknowledged and never worked`);
  }
  return judgement;
}

function judgeCalls(one: Expectation, accepted: AcceptedCall[], rows: Map<string, LedgerRow>, say: Say) {
  if (accepted.length > 1)
    say('doubled', `${one.to} got ${accepted.length} mails about ${one.order}`, accepted.length - 1);
  for (const call of accepted) {
    const row = rows.get(keyOf(call))!;
    if (call.to !== one.to) say('wrong', `the mail about ${one.order} went to ${call.to} instead of ${one.to}`);
    if (row.shop !== one.shop) say('wrong', `${row.shop} wrote about ${one.order} of ${one.shop}`);
    if (!isOpen(call.at, one.window))
      say('wrong', `${one.to} got a mail in quiet hours, at ${new Date(call.at).toISOString()}`);
    if (one.verdict === 'no_mail') say('wrong', `${one.to} got a mail that was forbidden`);
    if (one.verdict === 'until' && (row.claimedAt ?? call.at) > (one.forbiddenAt ?? Infinity))
      say('wrong', `${one.to} got a mail that was claimed after it was forbidden`);
  }
}

/** True when it is parked. */
function judgeRows(one: Expectation, own: LedgerRow[], accepted: AcceptedCall[], say: Say): boolean {
  const { verdict, to } = one;
  if (own.length > 1) say('doubled', `the ledger has ${own.length} messages about ${one.order}`, own.length - 1);
  const row = own[0];
  if (!row) {
    if (verdict === 'mail') say('lost', `the ledger has no message for ${to} about ${one.order}`);
    return false;
  }
  const { state } = row;
  const mayStayUnknown = one.mayPark === true && !(one.heard && accepted.length > 0);
  const told = `the ledger says ${state}${row.reason ? ` (${row.reason})` : ''}`;
  if (state === 'QUEUED' || state === 'SENDING') say('lost', `${to} still waits: ${told}`);
  else if (state === 'UNKNOWN' && !mayStayUnknown) say('lost', `nobody knows whether ${to} got the mail: ${told}`);
  else if (state === 'SENT' && accepted.length === 0) say('lost', `the provider never took the mail to ${to}: ${told}`);
  else if ((state === 'SKIPPED' || state === 'FAILED') && accepted.length > 0)
    say('wrong', `the provider took the mail to ${to}: ${told}`);
  else if ((state === 'SKIPPED' || state === 'FAILED') && verdict === 'mail') say('lost', `${to} got no mail: ${told}`);
  return state === 'UNKNOWN' && mayStayUnknown;
}

/** Computed without the app's own rules: they are what is judged. */
function isOpen(at: number, { opensAtHour, closesAtHour, zone }: Expectation['window']): boolean {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at),
  );
  return hour >= opensAtHour && hour < closesAtHour;
}
