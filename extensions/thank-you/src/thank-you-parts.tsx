import type { ThankYouView } from '../../shared/contract.ts';
import { isShown } from '../../shared/host.ts';
import { Tips } from '../../shared/tips.tsx';
import { Consent } from './parts/consent.tsx';
import { CrossSell } from './parts/cross-sell.tsx';
import { Gift } from './parts/gift.tsx';
import { NextSteps } from './parts/next-steps.tsx';
import { Reminders } from './parts/reminders.tsx';
import { Survey } from './parts/survey.tsx';
import { isGift } from './said.ts';
import type { Picks } from './use-picks.ts';

/** What the merchant left switched on, here and in the app, in the order in which it helps. */
export function ThankYouParts({ view, picks }: { view: ThankYouView; picks: Picks }) {
  const consent = isShown('consent') ? view.consent : null;
  const gift = isShown('gift') ? view.gift : null;
  const reminders = isShown('reminders') ? view.reminders : [];
  // One box for one permission: beside the reminder that needs it, else among the permissions.
  const besideReminder = reminders.length > 0 && view.reminderChannels.includes('EMAIL') && !isGift(gift, picks);
  return (
    <>
      {isShown('next_steps') && <NextSteps steps={view.nextSteps} />}
      {isShown('tips') && <Tips tips={view.tips} />}
      {reminders.length > 0 && view.reminderChannels.length > 0 && (
        <Reminders
          questions={reminders}
          channels={view.reminderChannels}
          consent={view.consent}
          isConsentAsked={consent !== null}
          isGift={isGift(gift, picks)}
          picks={picks}
        />
      )}
      {consent && <Consent question={besideReminder ? { ...consent, email: null } : consent} picks={picks} />}
      {gift && <Gift gift={gift} picks={picks} />}
      {isShown('survey') && view.survey && <Survey question={view.survey} picks={picks} />}
      {isShown('cross_sell') && <CrossSell suggestions={view.crossSell} />}
    </>
  );
}
