import { useTranslation } from 'react-i18next';
import { PreviewTip } from './preview-tip-page.tsx';
import type { Previewed } from './preview-sample.ts';
import { Buttons, Field, List, Part, Product, Stack, Subdued } from './preview-pieces-page.tsx';

/** The block in checkout; empty where nothing is promised and nothing runs low. */
export function PreviewCheckout({ say, format, language, settings, products }: Previewed) {
  const promises = settings.promises[language];
  const [product] = products;
  const isLowShown = !settings.partsOff.includes('running_low');
  if (promises.length === 0 && !isLowShown) return <Nothing />;
  return (
    <Stack gap={24}>
      {promises.length > 0 && (
        <Part heading={say('promises.heading')}>
          <List items={promises} />
        </Part>
      )}
      {isLowShown && (
        <Part heading={say('low.heading')}>
          <Product imageUrl={product?.imageUrl ?? null}>
            <strong>{product?.title ?? say('sample.product')}</strong>
            <Subdued>{say('low.left', { count: 5 })}</Subdued>
            {product?.price && <span>{say('low.price', { quantity: 2, price: format.money(product.price) })}</span>}
          </Product>
          <Buttons labels={[say('low.add', { quantity: 2 })]} />
        </Part>
      )}
    </Stack>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return <Subdued>{t('placements.preview.nothing')}</Subdued>;
}

/** The block on an order's page in the customer's account. */
export function PreviewOrderStatus({ say, format, language, settings, products, replyTo }: Previewed) {
  const [product] = products;
  const title = product?.title ?? say('sample.product');
  const email = settings.helpEmail.trim() || replyTo;
  return (
    <Stack gap={24}>
      <Part heading={say('parcels.heading')}>
        <span>
          {say('parcels.states.on_its_way')} <Subdued>{say('parcels.since', { day: format.dayIn(-1) })}</Subdued>
        </span>
        <u>{say('parcels.track')}</u>
      </Part>
      {!settings.partsOff.includes('tips') && <PreviewTip {...{ say, language, products }} />}
      <Part heading={say('reorder.heading')}>
        <Buttons labels={[say('reorder.button')]} />
      </Part>
      <Part heading={say('reviews.heading')}>
        <u>{say('reviews.of', { title })}</u>
      </Part>
      <Part heading={say('help.heading')}>
        <Field label={say('help.topic')} value={say('help.choose')} />
        <Field label={say('help.text')} />
        <Buttons labels={[say('help.send')]} />
        {email && <u>{say('help.write', { email })}</u>}
        {settings.helpUrl && <u>{say('help.page')}</u>}
      </Part>
    </Stack>
  );
}
