import type { Api } from '@shopify/ui-extensions/purchase.checkout.block.render';
import { useState } from 'preact/hooks';
import type { LowProduct } from '../../../shared/contract.ts';
import { host, isInEditor } from '../../../shared/host.ts';
import { ProductRow } from '../../../shared/product-row.tsx';
import { sayDaysLeft } from '../../../shared/say-days-left.ts';
import { say, sayMoney } from '../../../shared/say.ts';

type State = 'open' | 'adding' | 'added' | 'refused';

/** Puts what they usually take into the cart; Shopify may refuse it. */
async function add({ variantId, quantity }: LowProduct): Promise<State> {
  if (isInEditor()) return 'open';
  try {
    const change = { type: 'addCartLine', merchandiseId: variantId, quantity } as const;
    const result = await host<Api>().applyCartLinesChange(change);
    return result.type === 'success' ? 'added' : 'refused';
  } catch (error) {
    console.warn(error);
    return 'refused';
  }
}

function Low({ product }: { product: LowProduct }) {
  const { variantId, title, quantity, price, currency, imageUrl, daysLeft } = product;
  const [state, setState] = useState<State>('open');
  const isInCart = host<Api>().lines.value.some(({ merchandise }) => merchandise.id === variantId);
  const press = async () => {
    setState('adding');
    setState(await add(product));
  };
  return (
    <ProductRow imageUrl={imageUrl}>
      <s-text type="strong">{title}</s-text>
      <s-text color="subdued">{sayDaysLeft(daysLeft)}</s-text>
      <s-text>{say('low.price', { quantity, price: sayMoney(price, currency) })}</s-text>
      <s-stack accessibilityRole="status">
        {(isInCart || state === 'added') && <s-text>{say('low.added')}</s-text>}
        {state === 'refused' && !isInCart && <s-text tone="critical">{say('low.refused')}</s-text>}
      </s-stack>
      {!isInCart && state !== 'added' && (
        <s-button
          variant="secondary"
          loading={state === 'adding'}
          disabled={state === 'adding'}
          accessibilityLabel={say('low.addOf', { quantity, title })}
          onClick={() => void press()}
        >
          {say('low.add', { quantity })}
        </s-button>
      )}
    </ProductRow>
  );
}

export function LowProducts({ products }: { products: LowProduct[] }) {
  if (products.length === 0) return null;
  return (
    <s-section heading={say('low.heading')}>
      <s-stack gap="base">
        {products.map((product) => (
          <Low key={product.variantId} product={product} />
        ))}
      </s-stack>
    </s-section>
  );
}
