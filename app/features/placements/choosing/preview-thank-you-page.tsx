import { consentWording } from '#app/domain/placements/consent-wording.ts';
import type { ConsentChannel } from '#app/domain/placements/consent-wording.ts';
import type { PlacementPart } from '#app/domain/placements/placement-part.ts';
import { PreviewTip } from './preview-tip-page.tsx';
import type { Previewed } from './preview-sample.ts';
import { Buttons, Field, List, Part, Product, Stack, Subdued, Tick } from './preview-pieces-page.tsx';

/** Its parts in the order of the page after paying. */
export function PreviewThankYou(page: Previewed) {
  const { say, settings } = page;
  const shows = (part: PlacementPart) => !settings.partsOff.includes(part);
  return (
    <Stack gap={24}>
      <strong style={{ fontSize: 20 }}>{say('greeting.named', { name: say('sample.name') })}</strong>
      {shows('next_steps') && <NextSteps {...page} />}
      {shows('tips') && <PreviewTip {...page} />}
      {shows('reminders') && <Reminder {...page} />}
      <Consents {...page} />
      {shows('gift') && (
        <Part heading={say('gift.heading')}>
          <Tick label={say('gift.label')} />
          <Subdued>{say('gift.hint')}</Subdued>
        </Part>
      )}
      {shows('survey') && <Question {...page} />}
      {shows('cross_sell') && <CrossSell {...page} />}
    </Stack>
  );
}

function NextSteps({ say, format }: Previewed) {
  const between = (from: number, to: number) => ({ from: format.dayIn(from), to: format.dayIn(to) });
  const items = [
    say('next.ships.between', between(1, 2)),
    say('next.arrives.between', between(3, 5)),
    say('next.tips.on', { from: format.dayIn(6) }),
    say('next.review.on', { from: format.dayIn(14) }),
  ];
  return (
    <Part heading={say('next.heading')}>
      <List numbered items={items} />
    </Part>
  );
}

const wordingFor = ({ settings, language, shopName }: Previewed, channel: ConsentChannel) =>
  consentWording(settings, { channel, language, shopName });

function Reminder(page: Previewed) {
  const { say, format, settings, products } = page;
  const day = format.dayIn(28);
  return (
    <Part heading={say('reminder.heading')}>
      <strong>{products[0]?.title ?? say('sample.product')}</strong>
      <Subdued>{say('reminder.expected', { day })}</Subdued>
      <Field label={say('reminder.day')} value={day} />
      <Buttons labels={[say('reminder.confirm'), say('reminder.never')]} />
      {!settings.partsOff.includes('consent_email') && (
        <>
          <span>{say('reminder.needsEmail')}</span>
          <Tick label={wordingFor(page, 'EMAIL')} />
        </>
      )}
    </Part>
  );
}

/** A box for e-mail stands beside the reminder that needs it, where there is one. */
function Consents(page: Previewed) {
  const { say, settings } = page;
  const off = (part: PlacementPart) => settings.partsOff.includes(part);
  const asksEmail = !off('consent_email') && off('reminders');
  const asksSms = !off('consent_sms');
  if (!asksEmail && !asksSms) return null;
  return (
    <Part heading={say('consent.heading')}>
      {asksEmail && <Tick label={wordingFor(page, 'EMAIL')} />}
      {asksSms && (
        <>
          <Tick label={wordingFor(page, 'SMS')} />
          <Field label={say('consent.phone')} />
          <Subdued>{say('consent.phoneHint')}</Subdued>
        </>
      )}
      <Subdued>{say('consent.hint')}</Subdued>
    </Part>
  );
}

function Question({ say, language, settings: { survey } }: Previewed) {
  if (!survey) return null;
  return (
    <Part heading={say('survey.heading')}>
      <span>{survey.question[language]}</span>
      {survey.choices.map(({ key, label }) => (
        <Tick key={key} round label={label[language]} />
      ))}
      {survey.takesText && <Field label={say('survey.text')} />}
    </Part>
  );
}

function CrossSell({ say, format, products }: Previewed) {
  const companions = products.slice(1);
  return (
    <Part heading={say('crossSell.heading')}>
      {companions.map(({ id, title, imageUrl, price }) => (
        <Product key={id} imageUrl={imageUrl}>
          <u>{title}</u>
          {price && <Subdued>{format.money(price)}</Subdued>}
        </Product>
      ))}
      {companions.length === 0 && <u>{say('sample.companion')}</u>}
    </Part>
  );
}
