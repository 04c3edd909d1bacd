import type { Parcel } from '../../../shared/contract.ts';
import { say, sayInstant } from '../../../shared/say.ts';

const ended: Parcel['state'][] = ['delivered', 'failed', 'returned'];

function ParcelRow({ parcel: { state, company, trackingUrl, since } }: { parcel: Parcel }) {
  return (
    <s-stack gap="small-200">
      <s-stack direction="inline" gap="small" alignItems="center">
        <s-badge tone={state === 'failed' || state === 'returned' ? 'critical' : 'neutral'}>
          {say(`parcels.states.${state}`)}
        </s-badge>
        {since && (
          <s-text color="subdued">
            {say(ended.includes(state) ? 'parcels.on' : 'parcels.since', { day: sayInstant(since) })}
          </s-text>
        )}
      </s-stack>
      {company && <s-text>{company}</s-text>}
      {trackingUrl && <s-link href={trackingUrl}>{say('parcels.track')}</s-link>}
    </s-stack>
  );
}

export function Parcels({ parcels }: { parcels: Parcel[] }) {
  return (
    <s-section heading={say('parcels.heading')}>
      <s-stack gap="base">
        {parcels.length === 0 && <s-paragraph>{say('parcels.none')}</s-paragraph>}
        {parcels.map((parcel, at) => (
          <ParcelRow key={parcel.trackingUrl ?? at} parcel={parcel} />
        ))}
      </s-stack>
    </s-section>
  );
}
