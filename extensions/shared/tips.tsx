import type { Tip } from './contract.ts';
import { say } from './say.ts';

export function Tips({ tips }: { tips: Tip[] }) {
  if (tips.length === 0) return null;
  return (
    <s-section heading={say('tips.heading')}>
      <s-stack gap="base">
        {tips.map(({ productId, title, text }) => (
          <s-stack key={productId} gap="small-200">
            <s-text type="strong">{title}</s-text>
            {text.split('\n').map((paragraph, at) => paragraph && <s-paragraph key={at}>{paragraph}</s-paragraph>)}
          </s-stack>
        ))}
      </s-stack>
    </s-section>
  );
}
