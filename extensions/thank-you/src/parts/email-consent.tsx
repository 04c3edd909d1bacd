import type { ConsentPart } from '../../../shared/contract.ts';
import { isTicked } from '../../../shared/events.ts';
import { isGiven } from '../said.ts';
import type { Picks } from '../use-picks.ts';
import { SaveState } from './save-state.tsx';

/** Shopify's consent components know text messages only; the box for e-mail is a plain one, empty until it is ticked. */
export function EmailConsent({ part, picks }: { part: ConsentPart; picks: Picks }) {
  const { wording } = part;
  return (
    <s-stack gap="small-200">
      <s-checkbox
        label={wording}
        checked={isGiven('EMAIL', part, picks)}
        onChange={(event) => picks.put({ kind: 'consent', channel: 'EMAIL', isGiven: isTicked(event), wording })}
      />
      <SaveState state={picks.of({ kind: 'consent', channel: 'EMAIL' })?.state} onAgain={picks.saveAll} />
    </s-stack>
  );
}
