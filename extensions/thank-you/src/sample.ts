import type { CheckoutView, ThankYouView } from '../../shared/contract.ts';
import { say } from '../../shared/say.ts';
import type { Picks } from './use-picks.ts';

const day = (inDays: number) => new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10);
const productId = 'sample';

/** What a merchant sees in the editor, where there is no order: every part, with words of ours. */
export const sampleView = (): ThankYouView => ({
  nextSteps: [
    { kind: 'ships', between: { from: day(1), to: day(2) } },
    { kind: 'arrives', between: { from: day(3), to: day(5) } },
  ],
  tips: [{ productId, title: say('sample.product'), text: say('sample.tip') }],
  reminders: [
    {
      ...{ productId, title: say('sample.product'), expectedOn: day(30), said: null },
      between: { from: day(1), to: day(365) },
    },
  ],
  reminderChannels: ['EMAIL'],
  consent: {
    email: { wording: say('sample.email'), isGiven: false },
    sms: { wording: say('sample.sms'), isGiven: false },
  },
  gift: { isGift: false },
  survey: {
    ...{ surveyId: 'sample', question: say('sample.question'), takesText: false, said: null },
    choices: [
      { key: 'friend', label: say('sample.choices.friend') },
      { key: 'search', label: say('sample.choices.search') },
    ],
  },
  crossSell: [
    {
      ...{ productId, title: say('sample.companion'), imageUrl: null, price: '9.90' },
      ...{ currency: 'TRY', url: '#' },
    },
  ],
});

/** The editor keeps nothing: whatever is pressed there is nobody's pick. */
export const samplePicks: Picks = { of: () => undefined, put: () => undefined, saveAll: () => undefined, unsaved: 0 };

export const sampleCheckout = (): CheckoutView => ({
  promises: [say('sample.promise')],
  runningLow: [
    {
      ...{ productId, variantId: 'sample', title: say('sample.product'), quantity: 1, price: '19.90' },
      ...{ currency: 'TRY', imageUrl: null, daysLeft: 3 },
    },
  ],
});
