import type { Suggestion } from '../../../shared/contract.ts';
import { ProductRow } from '../../../shared/product-row.tsx';
import { say, sayMoney } from '../../../shared/say.ts';

export function CrossSell({ suggestions }: { suggestions: Suggestion[] }) {
  if (suggestions.length === 0) return null;
  return (
    <s-section heading={say('crossSell.heading')}>
      <s-stack gap="base">
        {suggestions.slice(0, 3).map(({ productId, title, imageUrl, price, currency, url }) => (
          <ProductRow key={productId} imageUrl={imageUrl}>
            <s-link href={url}>{title}</s-link>
            <s-text color="subdued">{sayMoney(price, currency)}</s-text>
          </ProductRow>
        ))}
      </s-stack>
    </s-section>
  );
}
