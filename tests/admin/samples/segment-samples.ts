import type { Trigger } from '#app/domain/journeys/journey.ts';
import type { SegmentList } from '#app/features/journeys/index.server.ts';

const nothing = () => undefined;
const chosen = { type: 'segment_entered', segmentId: 'gid://shopify/Segment/1', title: 'VIP' } satisfies Trigger;
const none = { type: 'segment_entered', segmentId: '', title: '' } satisfies Trigger;
const vip = { id: 'gid://shopify/Segment/1', name: 'VIP' };
const other = { id: 'gid://shopify/Segment/2', name: 'Abroad' };
const listed = (...segments: (typeof vip)[]): SegmentList => ({ outcome: 'listed', segments, isAll: true });

const field = (trigger: typeof chosen, answer?: SegmentList, busy = false) => ({
  ...{ trigger, onChange: nothing },
  port: { ask: nothing, answer, busy },
});

/** The field for a segment in each of its states. */
export const fields = {
  unasked: field(none),
  loading: field(chosen, undefined, true),
  listed: field(chosen, listed(other, vip)),
  'nothing chosen': field(none, listed(other, vip)),
  many: field(chosen, { outcome: 'listed', segments: [other], isAll: false }),
  gone: field(chosen, listed(other)),
  empty: field(none, listed()),
  'empty, one chosen': field(chosen, listed()),
  denied: field(chosen, { outcome: 'unavailable', why: 'denied' }),
  away: field(chosen, { outcome: 'unavailable', why: 'away' }),
};
