import type { ThankYouView } from '../../../shared/contract.ts';
import { isTicked } from '../../../shared/events.ts';
import { say } from '../../../shared/say.ts';
import { isGift } from '../said.ts';
import type { Picks } from '../use-picks.ts';
import { SaveState } from './save-state.tsx';

export function Gift({ gift, picks }: { gift: ThankYouView['gift']; picks: Picks }) {
  return (
    <s-section heading={say('gift.heading')}>
      <s-stack gap="small-200">
        <s-checkbox
          label={say('gift.label')}
          checked={isGift(gift, picks)}
          onChange={(event) => picks.put({ kind: 'gift', isGift: isTicked(event) })}
        />
        <s-text color="subdued">{say('gift.hint')}</s-text>
        <SaveState state={picks.of({ kind: 'gift' })?.state} onAgain={picks.saveAll} />
      </s-stack>
    </s-section>
  );
}
