import { findMissingScopes } from '#app/features/shops/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { readAccess } from './access.store.server.ts';
import { readHealth, readNumbers, readSentByDay } from './home.store.server.ts';
import type { HealthCounts } from './home.store.server.ts';
import type { Home, NextThing, Problem, SetupStep } from './insights-types.ts';
import { readSetup } from './setup.store.server.ts';
import type { SetupFacts } from './setup.store.server.ts';
import { readZone } from './shop-zone.server.ts';

/** The most that is put before a merchant at once. */
const mostNextThings = 3;

/** What Home shows: is it working, what to do next, what it brought. */
export async function getHome(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId }: { shopId: string },
): Promise<Home> {
  const now = clock.now();
  const zone = await readZone(db, shopId);
  const [access, missing, health, setup, numbers, sentByDay] = await Promise.all([
    readAccess(db, { shopId, now }),
    findMissingScopes(db, shopId),
    readHealth(db, { shopId, now }),
    readSetup(db, shopId),
    readNumbers(db, { shopId, now, zone }),
    readSentByDay(db, { shopId, now, zone }),
  ]);
  const guide = setupSteps(setup);
  const showGuide = !setup.dismissedAt && guide.some(({ done }) => !done);
  return {
    access,
    health: {
      problems: problems(health, setup, missing.length),
      lastOrderAt: health.lastOrderAt,
      waiting: health.waiting,
      anyJourneyOn: setup.journeysOn.length > 0,
    },
    setup: showGuide ? guide : null,
    // While the guide stands, it is what to do next; a customer's right does not wait for it.
    next: [...duties(setup), ...(showGuide ? [] : nextThings(setup))].slice(0, mostNextThings),
    journeyNames: setup.journeyNames,
    numbers,
    sentByDay,
  };
}

function problems(health: HealthCounts, setup: SetupFacts, missing: number): Problem[] {
  const senderNeeded = setup.journeysOn.length > 0 && !setup.senderReady;
  const all: Problem[] = [
    { code: 'scopes_missing', count: missing },
    { code: 'provider_unauthorized', count: health.unauthorized },
    { code: 'sender_missing', count: senderNeeded ? Math.max(1, health.senderMissing) : health.senderMissing },
    { code: 'messages_overdue', count: health.overdue },
    { code: 'messages_unknown', count: health.unknown },
    { code: 'deliveries_failed', count: health.failedDeliveries },
    { code: 'webhooks_silent', count: health.webhooksSilent },
  ];
  return all.filter(({ count }) => count > 0);
}

function setupSteps(setup: SetupFacts): SetupStep[] {
  return [
    { code: 'sender', done: setup.senderReady },
    { code: 'look_at_mail', done: setup.lookedAtMail },
    { code: 'switch_on', done: setup.journeysOn.includes('thank_you') },
    { code: 'tips', done: setup.hasTip },
    { code: 'test_order', done: setup.hasOrder },
  ];
}

/** Who waits for an answer, and what the law gives days for; not to be put away. */
const duties = ({ exportsToFetch, helpWaits, helpFirst }: SetupFacts): NextThing[] => [
  ...(helpFirst ? [{ code: 'help_waits' as const, count: helpWaits, customerId: helpFirst }] : []),
  ...(exportsToFetch > 0 ? [{ code: 'fetch_export' as const, count: exportsToFetch }] : []),
];

function nextThings(setup: SetupFacts): NextThing[] {
  const things: NextThing[] = [];
  if (setup.journeysOff.includes('thank_you')) things.push({ code: 'switch_on_thank_you', count: null });
  if (setup.journeysOff.includes('getting_started')) things.push({ code: 'switch_on_getting_started', count: null });
  if (setup.journeysOn.includes('getting_started') && setup.productsWithoutTip > 0)
    things.push({ code: 'write_tips', count: setup.productsWithoutTip });
  if (setup.journeysOn.includes('thank_you') && !setup.placed) things.push({ code: 'place_pages', count: null });
  return things.filter(({ code }) => !setup.dismissed.includes(code));
}
