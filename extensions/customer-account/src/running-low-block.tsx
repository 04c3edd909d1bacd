import type { LowProduct, RunningLowQuestion } from '../../shared/contract.ts';
import { isInEditor } from '../../shared/host.ts';
import { ProductRow } from '../../shared/product-row.tsx';
import { sayDaysLeft } from '../../shared/say-days-left.ts';
import { listOf } from '../../shared/list-of.ts';
import { language, say, sayMoney } from '../../shared/say.ts';
import { useAnswer } from '../../shared/use-answer.ts';
import { ReorderEnd } from './parts/reorder-end.tsx';
import { sampleLow } from './sample.ts';
import { useReorder } from './use-reorder.ts';

interface LowProps {
  product: LowProduct;
  isAsking: boolean;
  onOrder: () => void;
}

function Low({ product, isAsking, onOrder }: LowProps) {
  const { title, quantity, price, currency, imageUrl, daysLeft } = product;
  return (
    <ProductRow imageUrl={imageUrl}>
      <s-text type="strong">{title}</s-text>
      <s-text color="subdued">{sayDaysLeft(daysLeft)}</s-text>
      <s-text>{say('low.price', { quantity, price: sayMoney(price, currency) })}</s-text>
      <s-button
        variant="secondary"
        disabled={isAsking}
        accessibilityLabel={say('low.orderOf', { title })}
        onClick={onOrder}
      >
        {say('low.order')}
      </s-button>
    </ProductRow>
  );
}

/** Without anything to say it leaves the list of orders as it is. */
export function RunningLowBlock() {
  const question: RunningLowQuestion = { language: language() };
  const { answer } = useAnswer('/api/running-low', isInEditor() ? null : question);
  const { reorder, start } = useReorder();
  const known = answer?.outcome === 'shown' ? listOf(answer.products) : [];
  const products = isInEditor() ? sampleLow() : known;
  if (products.length === 0) return null;
  const isAsking = reorder.state === 'asking';
  const order = (some: LowProduct[]) => {
    if (isInEditor()) return;
    void start(
      null,
      some.map(({ variantId, quantity }) => ({ variantId, quantity })),
    );
  };
  return (
    <s-section heading={say('low.heading')}>
      <s-stack gap="base">
        {products.map((product) => (
          <Low key={product.variantId} product={product} isAsking={isAsking} onOrder={() => order([product])} />
        ))}
        {products.length > 1 && (
          <s-button variant="primary" loading={isAsking} disabled={isAsking} onClick={() => order(products)}>
            {say('low.all')}
          </s-button>
        )}
        <ReorderEnd reorder={reorder} />
      </s-stack>
    </s-section>
  );
}
