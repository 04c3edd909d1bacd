import type { ConsentQuestion } from '../../../shared/contract.ts';
import { say } from '../../../shared/say.ts';
import type { Picks } from '../use-picks.ts';
import { EmailConsent } from './email-consent.tsx';
import { SmsConsent } from './sms-consent.tsx';

export function Consent({ question: { email, sms }, picks }: { question: ConsentQuestion; picks: Picks }) {
  if (!email && !sms) return null;
  return (
    <s-section heading={say('consent.heading')}>
      <s-stack gap="base">
        {email && <EmailConsent part={email} picks={picks} />}
        {sms && <SmsConsent part={sms} picks={picks} />}
        <s-text color="subdued">{say('consent.hint')}</s-text>
      </s-stack>
    </s-section>
  );
}
