/** Days since 1970-01-01 on the shop's clock. */
interface DaySpan {
  from: number;
  to: number;
}

/** A message that a journey sends after a purchase. */
interface ComingMessage {
  after: 'order' | 'shipping' | 'arrival' | 'use';
  days: number;
}

interface NextStepFacts {
  today: number;
  /** The day of the order. */
  placed: number;
  /** When it left and arrived, where it has. */
  shipped: number | null;
  delivered: number | null;
  /** Nothing to carry: it is there already. */
  isCarried: boolean;
  /** Days after an order in which the shop usually ships and delivers; null where it is too young to tell. */
  pace: Record<'ships' | 'arrives', DaySpan | null>;
  /** For how long it is used before it is asked about. */
  useDays: number;
  tips: ComingMessage | null;
  review: ComingMessage | null;
}

interface PlannedStep {
  kind: 'ships' | 'arrives' | 'tips' | 'review';
  between: DaySpan | null;
}

/** What comes after a purchase, in order of time; what is over is left out, what is late comes from today on. */
export function planNextSteps(facts: NextStepFacts): PlannedStep[] {
  const { today, placed, shipped, delivered, isCarried, pace, useDays } = facts;
  const usual = (days: DaySpan | null) => notBefore(today, later(days, placed));
  const ships = known(shipped) ?? (isCarried ? usual(pace.ships) : known(placed));
  const arrives = known(delivered) ?? (isCarried ? usual(pace.arrives) : known(placed));
  const begins = { order: known(placed), shipping: ships, arrival: arrives, use: later(arrives, useDays) };
  const message = (kind: 'tips' | 'review', coming: ComingMessage | null): PlannedStep[] => {
    if (!coming) return [];
    const between = later(begins[coming.after], coming.days);
    return between && between.to < today ? [] : [{ kind, between: notBefore(today, between) }];
  };
  const steps: PlannedStep[] = [
    ...(isCarried && shipped === null && delivered === null ? [{ kind: 'ships' as const, between: ships }] : []),
    ...(isCarried && delivered === null ? [{ kind: 'arrives' as const, between: arrives }] : []),
    ...message('tips', facts.tips),
    ...message('review', facts.review),
  ];
  // Of what nobody can date the sequence above is the likeliest.
  return steps.every(({ between }) => between) ? steps.sort((a, b) => a.between!.from - b.between!.from) : steps;
}

const known = (day: number | null): DaySpan | null => (day === null ? null : { from: day, to: day });
const later = (span: DaySpan | null, days: number): DaySpan | null =>
  span && { from: span.from + days, to: span.to + days };
const notBefore = (day: number, span: DaySpan | null): DaySpan | null =>
  span && { from: Math.max(day, span.from), to: Math.max(day, span.to) };
