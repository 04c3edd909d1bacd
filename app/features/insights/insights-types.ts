/** What is not as it should be, worst first; the admin puts the codes into words. */
type ProblemCode =
  | 'scopes_missing'
  | 'provider_unauthorized'
  | 'sender_missing'
  | 'messages_overdue'
  | 'messages_unknown'
  | 'deliveries_failed'
  | 'webhooks_silent';

export interface Problem {
  code: ProblemCode;
  count: number;
}

/** One step of the setup guide, in the order of the guide. */
export interface SetupStep {
  code: 'sender' | 'look_at_mail' | 'switch_on' | 'tips' | 'test_order';
  done: boolean;
}

export interface NextThing {
  code:
    'fetch_export' | 'help_waits' | 'switch_on_thank_you' | 'switch_on_getting_started' | 'write_tips' | 'place_pages';
  /** Of products for tips, of requests for exports and for help. */
  count: number | null;
  /** Who has waited for help longest. */
  customerId?: string;
}

/** A number of the last 30 days beside the one of the 30 days before. */
export interface Comparison {
  current: number;
  previous: number;
}

/** `lostAt`: since when Shopify refuses our tokens. `regained`: an interruption that ended within the last days. */
export interface Access {
  lostAt: Date | null;
  regained: { from: Date; to: Date } | null;
}

export interface Home {
  access: Access;
  health: { problems: Problem[]; lastOrderAt: Date | null; waiting: number; anyJourneyOn: boolean };
  /** Null once it was dismissed or everything in it is done. */
  setup: SetupStep[] | null;
  next: NextThing[];
  /** The merchant's names of journeys, by key. */
  journeyNames: Record<string, string>;
  numbers: Record<'orders' | 'sent' | 'delivered' | 'skipped', Comparison>;
  /** Messages sent on each of the last 30 days of the shop's calendar. */
  sentByDay: { day: string; value: number }[];
}

/** How many messages of one journey were sent, wait and were not sent, planned within the last 30 days. */
export interface JourneyNumbers {
  key: string;
  sent: number;
  waiting: number;
  skipped: number;
}
