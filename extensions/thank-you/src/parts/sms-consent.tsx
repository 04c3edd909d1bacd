import type { Api } from '@shopify/ui-extensions/purchase.thank-you.block.render';
import { useState } from 'preact/hooks';
import type { ConsentPart } from '../../../shared/contract.ts';
import { isTicked, valueOf } from '../../../shared/events.ts';
import { host } from '../../../shared/host.ts';
import { say } from '../../../shared/say.ts';
import { isGiven } from '../said.ts';
import type { Picks } from '../use-picks.ts';
import { SaveState } from './save-state.tsx';

/** The number given with the order, where Shopify lets us see it. */
function numberOfOrder(): string {
  const { shippingAddress, buyerIdentity } = host<Api>();
  return buyerIdentity?.phone?.value || shippingAddress?.value?.phone || '';
}

/** The box counts for the number of the order alone; what is typed beside it lets the app tell another one apart. */
export function SmsConsent({ part, picks }: { part: ConsentPart; picks: Picks }) {
  const pick = picks.of({ kind: 'consent', channel: 'SMS' })?.pick;
  const [phone, setPhone] = useState((pick?.kind === 'consent' && pick.phone) || numberOfOrder());
  const given = isGiven('SMS', part, picks);
  const put = (isNowGiven: boolean, number: string) =>
    picks.put({
      ...{ kind: 'consent', channel: 'SMS', isGiven: isNowGiven, wording: part.wording },
      ...(number.trim() && { phone: number.trim() }),
    });
  return (
    <s-stack gap="small-200">
      <s-consent-checkbox
        policy="sms-marketing"
        label={part.wording}
        checked={given}
        onChange={(event) => put(isTicked(event), phone)}
      />
      <s-consent-phone-field
        policy="sms-marketing"
        label={say('consent.phone')}
        value={phone}
        onChange={(event) => {
          const number = valueOf(event);
          setPhone(number);
          if (given) put(true, number);
        }}
      />
      <s-text color="subdued">{say('consent.phoneHint')}</s-text>
      <SaveState state={picks.of({ kind: 'consent', channel: 'SMS' })?.state} onAgain={picks.saveAll} />
    </s-stack>
  );
}
