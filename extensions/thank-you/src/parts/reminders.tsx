import type { ConsentQuestion, ReminderChannel, ReminderQuestion } from '../../../shared/contract.ts';
import { say } from '../../../shared/say.ts';
import type { Picks } from '../use-picks.ts';
import { EmailConsent } from './email-consent.tsx';
import { Reminder } from './reminder.tsx';

interface Props {
  questions: ReminderQuestion[];
  channels: ReminderChannel[];
  /** As the app asks for it. */
  consent: ConsentQuestion | null;
  /** Whether the page asks for it too: the merchant can leave the boxes out. */
  isConsentAsked: boolean;
  isGift: boolean;
  picks: Picks;
}

/** When to be reminded of what will run out. */
export function Reminders({ questions, channels, consent, isConsentAsked, isGift, picks }: Props) {
  if (isGift)
    return (
      <s-section heading={say('reminder.heading')}>
        <s-paragraph>{say('reminder.gift')}</s-paragraph>
      </s-section>
    );
  return (
    <s-section heading={say('reminder.heading')}>
      <s-stack gap="large">
        {questions.map((question) => (
          <Reminder key={question.productId} {...{ question, channels, consent, isConsentAsked, picks }} />
        ))}
        {isConsentAsked && consent?.email && channels.includes('EMAIL') && (
          <s-stack gap="small">
            <s-paragraph>{say('reminder.needsEmail')}</s-paragraph>
            <EmailConsent part={consent.email} picks={picks} />
          </s-stack>
        )}
      </s-stack>
    </s-section>
  );
}
