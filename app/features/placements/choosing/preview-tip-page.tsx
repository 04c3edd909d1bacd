import { locales } from '#app/domain/locale.ts';
import { Part } from './preview-pieces-page.tsx';
import type { Previewed } from './preview-sample.ts';

/** A tip of the shop's own, in the other language where there is none in this; one of ours where it has written none. */
export function PreviewTip({ say, language, products }: Pick<Previewed, 'say' | 'language' | 'products'>) {
  const tips = [language, ...locales].flatMap((one) =>
    products.map(({ title, tips: own }) => ({ title, text: own[one] })),
  );
  const tip = tips.find(({ text }) => text) ?? { title: say('sample.product'), text: say('sample.tip') };
  return (
    <Part heading={say('tips.heading')}>
      <strong>{tip.title}</strong>
      <span style={{ whiteSpace: 'pre-line' }}>{tip.text}</span>
    </Part>
  );
}
